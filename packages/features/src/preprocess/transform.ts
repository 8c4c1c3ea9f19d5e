import type { FlowTable } from '../flow-table.ts';
import type { Matrix } from '../matrix.ts';
import { filledBlocks } from './feature-blocks.ts';
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
  for (const { block, start, count: length } of filledBlocks(features, table, rows)) block.writeMatrix(length, data, start * columns);
  return { data, rows: count, columns, names: features.map(({ name }) => name) };
}
