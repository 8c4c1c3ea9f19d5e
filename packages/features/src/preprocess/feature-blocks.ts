import { FeaturesError } from '../error.ts';
import { FlowBlock } from '../flow-block/flow-block.ts';
import type { FlowTable, NumberColumn } from '../flow-table.ts';
import { columnsOfExpression } from './engineered.ts';
import { identifierCode } from './identifier-code.ts';
import type { Feature } from './preprocessor.ts';

/** The columns of a file that features are made of, in order of first use. */
export function sourcesOf(features: readonly Feature[]): string[] {
  return [...new Set(features.flatMap((feature) => (feature.kind === 'engineered' ? columnsOfExpression(feature.expression) : [feature.name])))];
}

/** The 64-bit values of each feature for the rows `start` to `start + count` of a selection; what lies behind `count` is no value. */
interface FeatureBlock {
  readonly values: readonly Float64Array[];
  readonly start: number;
  readonly count: number;
}

/** The sources of the rows `start` to `start + count` of a selection stand in the block. */
interface FilledBlock {
  readonly block: FlowBlock;
  readonly start: number;
  readonly count: number;
}

/**
 * Computes the features of the given rows (all by default) block by block, 2,048 rows each. The arrays are reused: copy
 * what is to stay. Throws at once when the table lacks a column.
 */
export function featureBlocks(features: readonly Feature[], table: FlowTable, rows?: Uint32Array): Generator<FeatureBlock, undefined> {
  const blocks = filledBlocks(features, table, rows);
  return (function* (): Generator<FeatureBlock, undefined> {
    for (const { block, start, count } of blocks) yield { values: block.compute(count), start, count };
  })();
}

/** Fills one block with the columns of the given rows (all by default), again and again. Throws at once when the table lacks a column. */
export function filledBlocks(features: readonly Feature[], table: FlowTable, rows?: Uint32Array): Generator<FilledBlock, undefined> {
  const sources = sourcesOf(features);
  const columns = sources.map((name) => sourceColumn(table, name));
  const block = new FlowBlock({ features, sources });
  const total = rows?.length ?? table.rows;
  return (function* (): Generator<FilledBlock, undefined> {
    for (let start = 0; start < total; start += block.capacity) {
      const count = Math.min(block.capacity, total - start);
      columns.forEach((column, place) => {
        if (rows) gather(column, rows, start, count, block.columns[place]);
        else block.columns[place].set(column.subarray(start, start + count));
      });
      yield { block, start, count };
    }
  })();
}

function gather(column: NumberColumn, rows: Uint32Array, start: number, count: number, block: Float64Array): void {
  for (let i = 0; i < count; i++) block[i] = column[rows[start + i]];
}

function sourceColumn(table: FlowTable, name: string): NumberColumn {
  const numbers = table.numbers.get(name);
  if (numbers) return numbers;
  const text = table.texts.get(name);
  if (text) {
    const codes = Float64Array.from(text.values, identifierCode);
    return Float64Array.from(text.codes, (code) => codes[code]);
  }
  throw new FeaturesError('missing-column', {
    ...(table.notes.files[0] && { file: table.notes.files[0].file }),
    column: name,
    what: `The flows have no column ${name}, which the model was trained with`,
    wayOut: 'Meter the flows with all columns that the training data had, or train a model on the columns at hand',
  });
}
