import type { LabelledRows } from '../prepare-rows.ts';
import { findStump } from './find-stump.ts';
import { fitMajority } from './fit-majority.ts';
import type { FittedRung } from './rung.ts';
import { sampledRows } from './sampled-rows.ts';

/** The stump that {@link findStump} finds on at most 50,000 training rows; where there is none, the majority class. */
export function fitStump(training: LabelledRows, seed: number): FittedRung {
  const seen = sampledRows(training, seed);
  const stump = findStump(seen);
  if (!stump) return { ...fitMajority(seen), found: 'No feature has two values.' };
  const { column, cut, missing, low, high } = stump;
  const scoreOf = (value: number): number => (value <= cut || (missing === 'low' && Number.isNaN(value)) ? low : high);
  return {
    predict: ({ data, rows, columns }) => Float32Array.from({ length: rows }, (_, row) => scoreOf(data[row * columns + column])),
    predictRow: (row) => scoreOf(row[column]),
    bytes: Buffer.byteLength(JSON.stringify(stump)),
    found: `${seen.matrix.names[column]} up to ${Number(cut.toPrecision(4))}: P(Anomaly) ${low.toFixed(3)}; above: ${high.toFixed(3)}.`,
    [Symbol.dispose]() {},
  };
}
