import { random } from '@flowsentry/kit';
import type { LabelledMatrix } from './train-plan.ts';

/** Rows whose label depends on their first two columns, one value in ten missing. */
export function smallData(rows: number, columns: number, seed = 1): Required<Pick<LabelledMatrix, 'label' | 'weight'>> & LabelledMatrix {
  const source = random(seed);
  const data = Float32Array.from({ length: rows * columns }, () => (source.next() < 0.1 ? NaN : source.normal()));
  const value = (row: number, column: number): number => data[row * columns + column] || 0;
  const label = Uint8Array.from({ length: rows }, (_, row) => (value(row, 0) + value(row, 1) + source.normal() / 2 > 0 ? 1 : 0));
  const weight = Float32Array.from({ length: rows }, () => 0.5 + source.next());
  return { matrix: { data, rows, columns, names: Array.from({ length: columns }, (_, column) => `Feature_${column}/s`) }, label, weight };
}
