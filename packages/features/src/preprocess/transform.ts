import type { FlowTable } from '../flow-table.ts';
import type { Matrix } from '../matrix.ts';
import { featureBlocks } from './feature-blocks.ts';
import type { Preprocessor } from './preprocessor.ts';

/**
 * The features of the given rows (all by default) as a matrix: computed in 64 bits and rounded once to 32. Bit for bit what
 * {@link transformRecord} gives for the same flows. Throws when the table lacks a column.
 */
export function transform(preprocessor: Preprocessor, table: FlowTable, rows?: Uint32Array): Matrix {
  const { features } = preprocessor;
  const columns = features.length;
  const count = rows?.length ?? table.rows;
  const data = new Float32Array(count * columns);
  for (const { values, start, count: length } of featureBlocks(features, table, rows)) {
    for (let j = 0; j < columns; j++) scatter(values[j], length, data, start * columns + j, columns);
  }
  return { data, rows: count, columns, names: features.map(({ name }) => name) };
}

function scatter(values: Float64Array, length: number, data: Float32Array, from: number, step: number): void {
  for (let i = 0, at = from; i < length; i++, at += step) data[at] = values[i];
}
