import { canonicalName, resolveHeader } from '@flowsentry/flows/header';
import { FeaturesError } from '../error.ts';
import { csvCells } from '../read/csv-cells.ts';
import { MOST_COLUMNS } from './most-columns.ts';
import { numberOfText } from './number-text.ts';
import type { Source } from './source.ts';

/** Where the sources stand in the rows of a CSV text. */
export interface CsvLayout {
  /** For each cell of a row the number of its source; {@link SKIPPED} for none; {@link textPlace} of it for an identifier. */
  readonly places: Int32Array;
  /** Optional sources that the rows lack. */
  readonly absent: readonly number[];
  /** Columns that are none of a flow. */
  readonly unknown: number;
}

export const SKIPPED = -1;

/** Its own inverse. */
export const textPlace = (source: number): number => -2 - source;

const LONGEST_HEADER = 16_384;

const placeOf = (sources: readonly Source[], source: number): number => (sources[source].kind === 'identifier' ? textPlace(source) : source);

/** Rows without a header: the sources in their order. */
export function ownLayout(sources: readonly Source[]): CsvLayout {
  return { places: Int32Array.from(sources, (_, source) => placeOf(sources, source)), absent: [], unknown: 0 };
}

/**
 * Whether a first line names columns: one that is a flow's in any dialect, or, where the model reads no texts, anything that
 * begins like a name.
 */
export function isHeader(line: string, sources: readonly Source[]): boolean {
  const cells = csvCells(line.slice(0, LONGEST_HEADER));
  if (cells.some((cell) => canonicalName(cell) !== undefined)) return true;
  const first = cells.find((cell) => cell.trim() !== '');
  return first !== undefined && sources.every(({ kind }) => kind === 'number') && /^\s*[a-z_]/i.test(first) && numberOfText(first) === undefined;
}

/**
 * Finds the sources under a header in any dialect, or under the model's own names where those are in none. Throws a FlowsError for a header that cannot be (`no-flow-columns`, `doubled-column`) or
 * lacks a required source (`missing-column`), a FeaturesError for one of too many names, and for the same of a model's own names.
 */
export function layoutOf(line: string, sources: readonly Source[]): CsvLayout {
  if (line.length > LONGEST_HEADER) throw tooLarge(line.length, 'characters', LONGEST_HEADER);
  const names = csvCells(line);
  if (names.length > MOST_COLUMNS) throw tooLarge(names.length, 'columns', MOST_COLUMNS);
  if (sources.some(({ name }) => canonicalName(name) === undefined)) return layoutByOwnNames(names, sources);
  const { columns, places, unknown } = resolveHeader(names, 'header', { required: sources.filter(({ required }) => required).map(({ name }) => name) });
  const sourceOf = new Map(sources.map(({ name }, source) => [name, placeOf(sources, source)]));
  return {
    places: Int32Array.from(columns, (name) => (name === undefined ? SKIPPED : (sourceOf.get(name) ?? SKIPPED))),
    absent: sources.flatMap(({ name }, source) => (places.has(name) ? [] : [source])),
    unknown: unknown.length,
  };
}

/** Of a model that names its columns as no dialect does, such as f0, f1: by these names, to the letter. */
function layoutByOwnNames(written: readonly string[], sources: readonly Source[]): CsvLayout {
  const names = written.map((name) => name.trim());
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw new FeaturesError('doubled-column', { file: 'header', column: twice, value: twice, what: 'The column stands in the header twice', allowed: 'every column once', wayOut: 'Remove one of the two' });
  const lacking = sources.find(({ name }) => !names.includes(name));
  if (lacking !== undefined) throw new FeaturesError('missing-column', { file: 'header', column: lacking.name, value: lacking.name, what: 'The column is missing', allowed: `the model's own names, to the letter, or no header`, wayOut: 'Add the column' });
  const sourceOf = new Map(sources.map(({ name }, source) => [name, placeOf(sources, source)]));
  const places = Int32Array.from(names, (name) => sourceOf.get(name) ?? SKIPPED);
  return { places, absent: [], unknown: places.filter((place) => place === SKIPPED).length };
}

const tooLarge = (value: number, unit: string, most: number): FeaturesError => new FeaturesError('too-many-columns', { file: 'header', value, what: `The header has ${value} ${unit}`, allowed: `at most ${most}` });
