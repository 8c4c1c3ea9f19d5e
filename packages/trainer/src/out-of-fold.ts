import { repeatGroups } from '@flowsentry/features';
import { random, shuffle } from '@flowsentry/kit';
import { type Matrix, train } from '@flowsentry/xgboost';
import { pickRows } from './sample-rows.ts';

interface Rows {
  readonly matrix: Matrix & { readonly names: readonly string[] };
  readonly labels: Uint8Array;
}

/** Scores the given rows by a model trained on the given others. */
export type FitAndScore = (training: Rows, held: Rows['matrix']) => Promise<Float32Array>;

/**
 * A score for each row by a model that has not seen it: the rows are cut into folds, stratified by class, and each fold is scored by
 * a model trained on the others. With `grouped`, identical rows share a fold, as they share a side in a grouped split.
 */
export async function outOfFoldScores({ matrix, labels }: Rows, folds: number, grouped: boolean, seed: number, fitAndScore: FitAndScore): Promise<Float32Array> {
  const fold = assignFolds(labels, grouped ? repeatGroups(matrix).group : Uint32Array.from(labels, (_, row) => row), folds, seed);
  const scores = new Float32Array(labels.length);
  for (let held = 0; held < folds; held++) {
    const inside = Uint32Array.from(labels.keys()).filter((row) => fold[row] === held);
    const outside = Uint32Array.from(labels.keys()).filter((row) => fold[row] !== held);
    const found = await fitAndScore({ matrix: pickRows(matrix, outside), labels: Uint8Array.from(outside, (row) => labels[row]) }, pickRows(matrix, inside));
    inside.forEach((row, i) => (scores[row] = found[i]));
  }
  return scores;
}

/** The booster's way: the parameters and rounds of the final model. */
export function boosterScores(parameters: Parameters<typeof train>[0]['parameters'], rounds: number, signal: AbortSignal): FitAndScore {
  return async (training, held) => {
    const { booster } = await train({ parameters, rounds, train: { matrix: training.matrix, label: training.labels }, signal });
    using owned = booster;
    return owned.predict(held);
  };
}

/** Groups of each stratum (all Normal, all Anomaly, both) in random order, each to the fold that has the fewest rows of its stratum. */
export function assignFolds(labels: Uint8Array, groups: Uint32Array, folds: number, seed: number): Uint8Array {
  const count = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const rows = new Uint32Array(count);
  const anomalies = new Uint32Array(count);
  groups.forEach((group, row) => {
    rows[group]++;
    anomalies[group] += labels[row];
  });
  const foldOf = new Uint8Array(count);
  const strata: number[][] = [[], [], []];
  for (let group = 0; group < count; group++) strata[anomalies[group] === 0 ? 0 : anomalies[group] === rows[group] ? 1 : 2].push(group);
  strata.forEach((members, stratum) => {
    const filled = new Uint32Array(folds);
    for (const group of shuffle(members, random(seed, stratum))) {
      const emptiest = filled.indexOf(Math.min(...filled));
      foldOf[group] = emptiest;
      filled[emptiest] += rows[group];
    }
  });
  return Uint8Array.from(groups, (group) => foldOf[group]);
}
