import { FeaturesError } from '../error.ts';
import type { FlowTable, NumberColumn } from '../flow-table.ts';
import { engineerColumns, type NamedExpression } from './engineer.ts';
import { columnsOfExpression } from './engineered.ts';
import { identifierCode } from './identifier-code.ts';
import type { Feature } from './preprocessor.ts';

// Small enough that a block's columns and its piece of the matrix stay in the processor's cache.
const BLOCK = 4096;

export const isEngineered = (feature: Feature): feature is Feature & NamedExpression => feature.kind === 'engineered';

/** The columns of a file that features are made of, in order of first use. */
export function sourcesOf(features: readonly Feature[]): string[] {
  return [...new Set(features.flatMap((feature) => (isEngineered(feature) ? columnsOfExpression(feature.expression) : [feature.name])))];
}

/**
 * Computes the features of the given rows (all by default) block by block: `take` gets, for each feature, the 64-bit values
 * of rows `start` to `start + count` of the selection. The arrays are reused: copy what is to stay.
 */
export function forEachBlock(
  features: readonly Feature[],
  table: FlowTable,
  rows: Uint32Array | undefined,
  take: (values: readonly Float64Array[], start: number, count: number) => void,
): void {
  const total = rows?.length ?? table.rows;
  const readers = new Map(sourcesOf(features).map((name) => [name, { values: sourceColumn(table, name), block: new Float64Array(BLOCK) }]));
  const engineered = features.filter(isEngineered);
  for (let start = 0; start < total; start += BLOCK) {
    const count = Math.min(BLOCK, total - start);
    const columns: Record<string, Float64Array> = {};
    for (const [name, { values, block }] of readers) {
      columns[name] = block.subarray(0, count);
      if (rows) gather(values, rows, start, columns[name]);
      else columns[name].set(values.subarray(start, start + count));
    }
    const derived = engineerColumns(columns, engineered);
    let next = 0;
    take(features.map((feature) => (isEngineered(feature) ? derived[next++] : columns[feature.name])), start, count);
  }
}

function gather(values: NumberColumn, rows: Uint32Array, start: number, into: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = values[rows[start + i]];
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
