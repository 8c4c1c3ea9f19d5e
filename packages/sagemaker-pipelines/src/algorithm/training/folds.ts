import { random, shuffle } from '@flowsentry/kit';

/**
 * Parts rows into folds at random, as scikit-learn's KFold with shuffling does: the fold of each row, sizes as equal as can be.
 * With `classes`, each class is spread over the folds evenly (StratifiedKFold). `seed` and `repeat` decide the draw.
 */
export function assignFolds(rows: number, folds: number, classes: Float32Array | undefined, seed: number, repeat: number): Uint32Array {
  const groups = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    const key = classes?.[row] ?? 0;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const source = random(seed, repeat);
  const fold = new Uint32Array(rows);
  let next = 0;
  for (const [, group] of [...groups].sort(([a], [b]) => a - b)) for (const row of shuffle(group, source)) fold[row] = next++ % folds;
  return fold;
}
