/** A name as it is compared: lower case, blanks and underscores alike, because dialects differ in both. */
export const foldName = (name: string): string => name.replace(/^\uFEFF/, '').trim().toLowerCase().replaceAll(/[\s_]+/g, ' ');

/** The one of `names` with the fewest edits (Levenshtein) to one of the spellings, if at most a third of its letters must change. */
export function nearestName(spellings: readonly string[], names: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const name of names) {
    for (const spelling of spellings) {
      const edits = distance(foldName(name), foldName(spelling));
      if (edits < least && edits <= Math.max(name.length, spelling.length) / 3) {
        best = name;
        least = edits;
      }
    }
  }
  return best;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
