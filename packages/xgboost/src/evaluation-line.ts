/** Metric values of one round: data set → metric → value, both in the order of evaluation. */
export type Evaluation = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * Reads what XGBoosterEvalOneIter answers, `[3]\ttrain-logloss:0.31\tvalidation-logloss:0.35\tvalidation-auc:0.97`, given the
 * names of the data sets, which may hold hyphens themselves.
 */
export function parseEvaluation(line: string, sets: readonly string[]): Evaluation {
  const evaluation: Record<string, Record<string, number>> = Object.fromEntries(sets.map((set) => [set, {}]));
  const longestFirst = sets.toSorted((a, b) => b.length - a.length);
  for (const field of line.split('\t').slice(1)) {
    const set = longestFirst.find((name) => field.startsWith(`${name}-`));
    const colon = field.lastIndexOf(':');
    if (set === undefined) continue;
    evaluation[set][field.slice(set.length + 1, colon)] = parseNumber(field.slice(colon + 1));
  }
  return evaluation;
}

/** C++ writes `inf` and `-nan`. */
function parseNumber(text: string): number {
  const infinite = /^([+-]?)inf/.exec(text);
  return infinite ? (infinite[1] === '-' ? -Infinity : Infinity) : Number(text);
}
