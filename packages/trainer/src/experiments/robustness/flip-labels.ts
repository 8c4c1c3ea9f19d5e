import { random, shuffle } from '@flowsentry/kit';

/** `uniform`: any row may be mislabelled. `balanced`: a share of the Normal rows, and as many Anomaly rows, so that the classes keep their sizes. */
export type LabelNoise = 'uniform' | 'balanced';

/** A copy of the labels with a share of those of the given rows turned over; the others stay as they are. */
export function flipLabels(labels: Uint8Array, rows: Uint32Array, share: number, noise: LabelNoise, seed: number): Uint8Array {
  const flipped = labels.slice();
  const flip = (among: Uint32Array, count: number): void => shuffle(among.slice(), random(seed)).subarray(0, count).forEach((row) => (flipped[row] = 1 - labels[row]));
  if (noise === 'uniform') flip(rows, Math.round(share * rows.length));
  else {
    const normal = rows.filter((row) => labels[row] === 0);
    const count = Math.round(share * normal.length);
    flip(normal, count);
    flip(rows.filter((row) => labels[row] === 1), count);
  }
  return flipped;
}
