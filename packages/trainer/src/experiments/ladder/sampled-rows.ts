import { SMALL_MODEL_ROWS, pickRows, sampleRows } from '../../sample-rows.ts';
import type { LabelledRows } from '../prepare-rows.ts';

/** At most 50,000 of the rows, as many as a small model looks at. */
export function sampledRows({ matrix, labels }: LabelledRows, seed: number): LabelledRows {
  const sample = sampleRows(labels.length, SMALL_MODEL_ROWS, seed);
  return { matrix: pickRows(matrix, sample), labels: Uint8Array.from(sample, (row) => labels[row]) };
}
