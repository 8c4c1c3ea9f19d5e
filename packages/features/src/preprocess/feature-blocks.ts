import { FeaturesError } from '../error.ts';
import type { FlowTable, NumberColumn } from '../flow-table.ts';
import { type NamedExpression, compileFeatures } from './engineer.ts';
import { columnsOfExpression } from './engineered.ts';
import { identifierCode } from './identifier-code.ts';
import type { Feature } from './preprocessor.ts';

// As many rows as a vector of DuckDB holds: a block's columns stay in the processor's cache.
const BLOCK = 2048;

export const isEngineered = (feature: Feature): feature is Feature & NamedExpression => feature.kind === 'engineered';

/** The columns of a file that features are made of, in order of first use. */
export function sourcesOf(features: readonly Feature[]): string[] {
  return [...new Set(features.flatMap((feature) => (isEngineered(feature) ? columnsOfExpression(feature.expression) : [feature.name])))];
}

/** The 64-bit values of each feature for the rows `start` to `start + count` of a selection; what lies behind `count` is no value. */
interface FeatureBlock {
  readonly values: readonly Float64Array[];
  readonly start: number;
  readonly count: number;
}

/**
 * Computes the features of the given rows (all by default) block by block, 2,048 rows each. The arrays are reused: copy
 * what is to stay. Throws at once when the table lacks a column.
 */
export function featureBlocks(features: readonly Feature[], table: FlowTable, rows?: Uint32Array): Generator<FeatureBlock, undefined> {
  const sources = sourcesOf(features).map((name) => ({ name, column: sourceColumn(table, name), block: new Float64Array(BLOCK) }));
  const columns = Object.fromEntries(sources.map(({ name, block }) => [name, block]));
  const compute = compileFeatures(features.filter(isEngineered), columns);
  const derived = compute.map(() => new Float64Array(BLOCK));
  let next = 0;
  const values = features.map((feature) => (isEngineered(feature) ? derived[next++] : columns[feature.name]));
  const total = rows?.length ?? table.rows;
  return (function* (): Generator<FeatureBlock, undefined> {
    for (let start = 0; start < total; start += BLOCK) {
      const count = Math.min(BLOCK, total - start);
      for (const { column, block } of sources) {
        if (rows) gather(column, rows, start, count, block);
        else block.set(column.subarray(start, start + count));
      }
      compute.forEach((valueOf, j) => {
        for (let i = 0; i < count; i++) derived[j][i] = valueOf(i);
      });
      yield { values, start, count };
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
