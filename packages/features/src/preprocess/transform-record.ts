import { FeaturesError } from '../error.ts';
import { compileFeatures } from './engineer.ts';
import { isEngineered } from './feature-blocks.ts';
import { identifierCode } from './identifier-code.ts';
import type { Preprocessor } from './preprocessor.ts';

export type FlowRecordLike = Readonly<Record<string, unknown>>;

const compiled = new WeakMap<Preprocessor, (record: FlowRecordLike) => Float32Array>();

/**
 * The features of one flow, given under canonical column names: bit for bit the row that {@link transform} gives for it.
 * A value is a number or its text; null, empty, NaN and infinite mean missing. Other keys are ignored.
 *
 * Throws when a key is absent or a value is no number.
 */
export function transformRecord(preprocessor: Preprocessor, record: FlowRecordLike): Float32Array {
  let run = compiled.get(preprocessor);
  if (!run) {
    run = compile(preprocessor);
    compiled.set(preprocessor, run);
  }
  return run(record);
}

function compile({ features, sources }: Preprocessor): (record: FlowRecordLike) => Float32Array {
  const identifiers = new Set(features.filter(({ kind }) => kind === 'identifier').map(({ name }) => name));
  // A table of one row.
  const columns = Object.fromEntries(sources.map((name) => [name, new Float64Array(1)]));
  const derived = compileFeatures(features.filter(isEngineered), columns);
  return (record) => {
    for (const name of sources) columns[name][0] = identifiers.has(name) ? identifier(record, name) : number(record, name);
    let next = 0;
    return Float32Array.from(features, (feature) => (isEngineered(feature) ? derived[next++](0) : columns[feature.name][0]));
  };
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const NOT_FINITE = /^[+-]?(?:nan|inf|infinity)$/i;

function valueOf(record: FlowRecordLike, key: string): unknown {
  if (Object.hasOwn(record, key)) return record[key];
  throw new FeaturesError('missing-feature', { key, what: 'The flow lacks this value', wayOut: 'Give every column that the model was trained with; null where a value is missing' });
}

function number(record: FlowRecordLike, key: string): number {
  const value = valueOf(record, key);
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : Number.NaN;
  if (value === null || value === undefined) return Number.NaN;
  if (typeof value === 'bigint') return Number(value);
  const text = typeof value === 'string' ? value.trim() : undefined;
  if (text !== undefined) {
    if (text === '' || NOT_FINITE.test(text)) return Number.NaN;
    const parsed = NUMBER.test(text) ? Number(text) + 0 : Number.NaN;
    if (Number.isFinite(parsed)) return parsed;
  }
  throw new FeaturesError('not-a-number', { key, value, what: `${JSON.stringify(value)} is not a number`, allowed: 'a number, its text, or null where it is missing' });
}

function identifier(record: FlowRecordLike, key: string): number {
  const value = valueOf(record, key);
  if (value === null || value === undefined) return Number.NaN;
  if (typeof value === 'string' || typeof value === 'number') return identifierCode(String(value).trim());
  throw new FeaturesError('not-a-text', { key, value, what: `${JSON.stringify(value)} is not a text`, allowed: 'a text or a number' });
}
