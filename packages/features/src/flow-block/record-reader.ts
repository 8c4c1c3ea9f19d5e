import { canonicalName } from '@flowsentry/flows/header';
import { FeaturesError } from '../error.ts';
import { identifierCode } from '../preprocess/identifier-code.ts';
import type { Preprocessor } from '../preprocess/preprocessor.ts';
import type { FlowBlock } from './flow-block.ts';
import { MOST_COLUMNS } from './most-columns.ts';
import { numberOfText } from './number-text.ts';
import { Recent } from './recent.ts';
import { shown } from './shown.ts';
import { type Source, describeSources } from './source.ts';

/** What records with certain keys, in this order, have for the sources. */
interface RecordLayout {
  readonly keys: readonly string[];
  /** The key of each source, undefined where there is none. */
  readonly places: readonly (string | undefined)[];
  readonly unknown: number;
}

/** What an infinite number means: a missing value, or a mistake. JSON writes none, but a text such as 1e999 becomes one. */
type Infinities = 'missing' | 'refused';

/** Reads flows given as objects, under the column names of any dialect or the model's own. */
export class RecordReader {
  readonly #sources: readonly Source[];
  readonly #infinities: Infinities;
  readonly #layouts = new Recent<RecordLayout>();

  private constructor(sources: readonly Source[], infinities: Infinities) {
    this.#sources = sources;
    this.#infinities = infinities;
  }

  /** A reader for any number of records; it remembers the last few orders of keys. */
  static of(preprocessor: Preprocessor, infinities: Infinities = 'refused'): RecordReader {
    return new RecordReader(describeSources(preprocessor), infinities);
  }

  /**
   * Fills row `row` of a block of the same preprocessor from a record's own properties; other keys are ignored, their number is returned. A value is a number or its
   * text; null, empty and NaN mean missing, as does the text of an infinity. An optional column may be absent.
   *
   * Throws a FeaturesError with the key, the value and `number`, the record's place from 1, when a required key is absent
   * (`missing-feature`), a column is there under two names (`doubled-column`), a value is no number (`not-a-number`) or no text
   * (`not-a-text`), or the record is none (`not-a-record`, `too-many-columns`).
   */
  read(record: unknown, block: FlowBlock, row: number, number?: number): number {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) {
      throw new FeaturesError('not-a-record', { ...at(number), value: record, what: `${shown(record)} is no flow`, allowed: 'an object with the values of a flow by column name' });
    }
    const { places, unknown } = this.#layoutOf(Object.keys(record), number);
    const values = record as Readonly<Record<string, unknown>>;
    for (let s = 0; s < places.length; s++) {
      const key = places[s];
      block.columns[s][row] = key === undefined ? Number.NaN : this.#cell(this.#sources[s], key, values[key], number);
    }
    return unknown;
  }

  #cell({ kind }: Source, key: string, value: unknown, number: number | undefined): number {
    if (value === null || value === undefined) return Number.NaN;
    if (kind === 'identifier') {
      if (typeof value === 'string' || typeof value === 'number') return identifierCode(String(value).trim());
      throw new FeaturesError('not-a-text', { ...at(number), key, value, what: `${shown(value)} is not a text`, allowed: 'a text or a number' });
    }
    const read = this.#number(value);
    if (read === undefined) {
      throw new FeaturesError('not-a-number', { ...at(number), key, value, what: `${shown(value)} is not a number`, allowed: 'a number of 64 bits, its text, or null where it is missing' });
    }
    return read;
  }

  #number(value: unknown): number | undefined {
    switch (typeof value) {
      case 'number':
        if (Number.isFinite(value)) return value + 0;
        return Number.isNaN(value) || this.#infinities === 'missing' ? Number.NaN : undefined;
      case 'string':
        return numberOfText(value);
      case 'bigint':
        return Number.isFinite(Number(value)) ? Number(value) : undefined;
      default:
        return undefined;
    }
  }

  #layoutOf(keys: readonly string[], number: number | undefined): RecordLayout {
    return this.#layouts.find((layout) => sameTexts(layout.keys, keys)) ?? this.#layouts.keep(layoutOf(keys, this.#sources, number));
  }
}

function layoutOf(keys: readonly string[], sources: readonly Source[], number: number | undefined): RecordLayout {
  if (keys.length > MOST_COLUMNS) {
    throw new FeaturesError('too-many-columns', { ...at(number), value: keys.length, what: `The flow has ${keys.length} values`, allowed: `at most ${MOST_COLUMNS}` });
  }
  const own = new Set(sources.map(({ name }) => name));
  const keyOf = new Map<string, string>();
  let unknown = 0;
  for (const key of keys) {
    const name = own.has(key) ? key : canonicalName(key);
    if (name === undefined) {
      unknown++;
      continue;
    }
    const first = keyOf.get(name);
    if (first !== undefined) {
      throw new FeaturesError('doubled-column', { ...at(number), key, value: key, what: `The column stands in the flow twice, as ${shown(first)} and as ${shown(key)}`, allowed: 'every column once', wayOut: 'Remove one of the two' });
    }
    keyOf.set(name, key);
  }
  const places = sources.map(({ name, required }) => {
    const key = keyOf.get(name);
    if (key === undefined && required) {
      throw new FeaturesError('missing-feature', { ...at(number), key: name, what: 'The flow lacks this value', wayOut: 'Give every column that the model was trained with; null where a value is missing' });
    }
    return key;
  });
  return { keys, places, unknown };
}

const at = (row: number | undefined): { readonly row?: number } => (row === undefined ? {} : { row });

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
