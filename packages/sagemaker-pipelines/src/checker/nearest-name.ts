/** The known name that a typo most likely meant, by edit distance without regard to case, else the only one that it begins; undefined if none is near. */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const wanted = typed.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(Math.min(typed.length, 64) / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - typed.length) >= least) continue;
    const distance = editDistance(wanted, name.toLowerCase());
    if (distance < least) [best, least] = [name, distance];
  }
  if (best !== undefined || typed.length < 3) return best;
  const begun = names.filter((name) => name.toLowerCase().startsWith(wanted));
  return begun.length === 1 ? begun[0] : undefined;
}

/** "Write X" with the nearest of the known names, else the known names themselves, at most ten. */
export function suggestName(typed: string, known: Iterable<string>, none = 'Leave it out'): string {
  const names = [...known];
  const near = nearestName(typed, names);
  if (near !== undefined) return `Write ${near}`;
  if (names.length === 0) return none;
  return `Use ${names.length === 1 ? '' : 'one of '}${names.slice(0, 10).join(', ')}${names.length > 10 ? `, … (${names.length} in all)` : ''}`;
}

/** Insertions, deletions and substitutions that make one text of the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const substituted = above[column - 1] + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(substituted, above[column] + 1, current[column - 1] + 1));
    }
    above = current;
  }
  return above[to.length];
}
