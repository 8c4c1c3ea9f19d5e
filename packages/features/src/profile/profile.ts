import { COLUMNS } from '@flowsentry/flows';
import { random } from '@flowsentry/kit';
import type { FlowTable, NumberColumn, TableNotes } from '../flow-table.ts';
import { identifierCode } from '../preprocess/identifier-code.ts';
import { rankCorrelations } from './correlation.ts';
import { ksDistance, psi } from './drift.ts';
import { type Repeats, repeatsBySet } from './repeats.ts';
import { type SingleColumnScore, singleColumnScore } from './single-column.ts';
import { quantile, sortedFinite } from './sorted.ts';

interface ColumnSummary {
  readonly name: string;
  readonly role: string;
  readonly missing: number;
  readonly infinite: number;
  readonly constant: boolean;
  readonly quartiles: readonly [min: number, q1: number, median: number, q3: number, max: number];
}

interface CategoryDuration {
  readonly name: string;
  readonly label: 'Normal' | 'Anomaly';
  readonly rows: number;
  readonly median: number;
  readonly p99: number;
  readonly max: number;
}

export interface Profile {
  readonly rows: number;
  readonly notes: TableNotes;
  readonly categories: readonly { readonly cat: string; readonly subCat: string; readonly label: 'Normal' | 'Anomaly'; readonly rows: number }[];
  readonly columns: readonly ColumnSummary[];
  readonly repeats: readonly Repeats[];
  readonly leakage: readonly (SingleColumnScore & { readonly name: string; readonly role: string })[];
  readonly durations: readonly CategoryDuration[];
  readonly correlation: { readonly names: readonly string[]; readonly values: readonly (readonly number[])[] };
  /** Histograms by label of the most telling statistics: shares of a class in bins of ln(1 + value). */
  readonly distributions: readonly { readonly name: string; readonly edges: readonly number[]; readonly Normal: readonly number[]; readonly Anomaly: readonly number[] }[];
  readonly drift?: { readonly notes: TableNotes; readonly columns: readonly { readonly name: string; readonly psi: number; readonly ks: number }[] };
  /** Rows that quartiles, single-column scores, distributions and drift were computed from, evenly spaced; correlations take fewer. */
  readonly sampled: number;
}

const SAMPLE = 100_000;
const CORRELATION_SAMPLE = 20_000;
const SHOWN_DISTRIBUTIONS = 8;

const roleOf = new Map(COLUMNS.map(({ name, role }) => [name, role as string]));

/** Everything the exploratory report shows, from a table read with all its columns; `other` is compared with it column by column. */
export function profileFlows(table: FlowTable, other?: FlowTable): Profile {
  const rows = spacedRows(table.rows, SAMPLE);
  const labels = Uint8Array.from(rows, (row) => table.labels[row]);
  const coin = random(1);
  const judge = Uint8Array.from(rows, () => coin.integer(2));
  const inOrder = COLUMNS.map(({ name }) => name).filter((name) => table.numbers.has(name) || table.texts.has(name));
  const sample = new Map(inOrder.map((name) => [name, sampleOf(table, name, rows)]));

  const columns = [...table.numbers.keys()].map((name) => summary(table, name, sample.get(name)!));
  const leakage = inOrder.map((name) => ({ name, role: roleOf.get(name)!, ...singleColumnScore(sample.get(name)!, labels, judge) })).sort((a, b) => orZero(b.macroF1) - orZero(a.macroF1));
  const varying = columns.filter(({ constant, role }) => !constant && role !== 'identifier').map(({ name }) => name);
  const fewer = spacedRows(table.rows, CORRELATION_SAMPLE);
  const telling = leakage.filter(({ role, macroF1 }) => role === 'statistic' && macroF1 > 0).slice(0, SHOWN_DISTRIBUTIONS);
  return {
    rows: table.rows,
    notes: table.notes,
    categories: categories(table),
    columns,
    repeats: repeatsBySet(table),
    leakage,
    durations: durations(table),
    correlation: { names: varying, values: rankCorrelations(varying.map((name) => sampleOf(table, name, fewer))).map((row) => Array.from(row)) },
    distributions: telling.map(({ name }) => histogram(name, sample.get(name)!, labels)),
    ...(other && { drift: drift(sample, other) }),
    sampled: rows.length,
  };
}

const orZero = (value: number): number => (Number.isNaN(value) ? 0 : value);
const className = (label: number): 'Normal' | 'Anomaly' => (label === 1 ? 'Anomaly' : 'Normal');

function spacedRows(total: number, most: number): Uint32Array {
  const count = Math.min(total, most);
  return Uint32Array.from({ length: count }, (_, i) => Math.floor((i * total) / count));
}

function sampleOf(table: FlowTable, name: string, rows: Uint32Array): Float64Array {
  const result = new Float64Array(rows.length);
  const numbers = table.numbers.get(name);
  if (numbers) for (let i = 0; i < rows.length; i++) result[i] = numbers[rows[i]];
  else {
    const { codes, values } = table.texts.get(name)!;
    for (let i = 0; i < rows.length; i++) result[i] = identifierCode(values[codes[rows[i]]]);
  }
  return result;
}

function summary(table: FlowTable, name: string, sample: Float64Array): ColumnSummary {
  const { least, largest, absent } = extremes(table.numbers.get(name)!);
  const sorted = sortedFinite(sample);
  const { missing, infinite } = table.notes;
  return {
    name,
    role: roleOf.get(name)!,
    missing: missing[name] ?? 0,
    infinite: infinite[name] ?? 0,
    constant: absent === table.rows || (absent === 0 && least === largest),
    quartiles: [least, quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75), largest],
  };
}

function extremes(values: NumberColumn): { least: number; largest: number; absent: number } {
  let [least, largest, absent] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < least) least = value;
    if (value > largest) largest = value;
    if (Number.isNaN(value)) absent++;
  }
  return absent === values.length ? { least: Number.NaN, largest: Number.NaN, absent } : { least, largest, absent };
}

/** Row numbers by Cat, Sub_Cat and label; by label alone where the file has no categories. */
function byCategory(table: FlowTable): { cat: string; subCat: string; label: number; rows: number[] }[] {
  const [cat, subCat] = [table.texts.get('Cat'), table.texts.get('Sub_Cat')];
  const found = new Map<string, { cat: string; subCat: string; label: number; rows: number[] }>();
  for (let row = 0; row < table.rows; row++) {
    const key = `${cat?.codes[row] ?? 0} ${subCat?.codes[row] ?? 0} ${table.labels[row]}`;
    let group = found.get(key);
    if (!group) {
      const text = (column: typeof cat): string => (column ? column.values[column.codes[row]] : className(table.labels[row]));
      found.set(key, (group = { cat: text(cat), subCat: text(subCat ?? cat), label: table.labels[row], rows: [] }));
    }
    group.rows.push(row);
  }
  return [...found.values()].sort((a, b) => b.rows.length - a.rows.length);
}

const categories = (table: FlowTable): Profile['categories'] => byCategory(table).map(({ cat, subCat, label, rows }) => ({ cat, subCat, label: className(label), rows: rows.length }));

function durations(table: FlowTable): CategoryDuration[] {
  const duration = table.numbers.get('Flow_Duration');
  if (!duration) return [];
  return byCategory(table).map(({ subCat, label, rows }) => {
    const sorted = sortedFinite(rows.map((row) => duration[row]));
    return { name: subCat, label: className(label), rows: rows.length, median: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), max: quantile(sorted, 1) };
  });
}

const HISTOGRAM_BINS = 40;
const scaled = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));

function histogram(name: string, values: Float64Array, labels: Uint8Array): Profile['distributions'][number] {
  const sorted = sortedFinite(values);
  const [low, high] = [scaled(sorted[0]), scaled(sorted.at(-1)!)];
  const width = (high - low) / HISTOGRAM_BINS || 1;
  const counts = [new Float64Array(HISTOGRAM_BINS), new Float64Array(HISTOGRAM_BINS)];
  const totals = [0, 0];
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) return;
    counts[labels[i]][Math.min(HISTOGRAM_BINS - 1, Math.floor((scaled(value) - low) / width))]++;
    totals[labels[i]]++;
  });
  const shares = (label: number): number[] => Array.from(counts[label], (count) => count / Math.max(1, totals[label]));
  return { name, edges: Array.from({ length: HISTOGRAM_BINS + 1 }, (_, i) => low + i * width), Normal: shares(0), Anomaly: shares(1) };
}

function drift(sample: ReadonlyMap<string, Float64Array>, other: FlowTable): NonNullable<Profile['drift']> {
  const rows = spacedRows(other.rows, SAMPLE);
  const names = [...sample.keys()].filter((name) => roleOf.get(name) !== 'identifier' && other.numbers.has(name));
  const columns = names.map((name) => {
    const [expected, actual] = [sample.get(name)!, sampleOf(other, name, rows)];
    return { name, psi: psi(expected, actual), ks: ksDistance(expected, actual) };
  });
  return { notes: other.notes, columns: columns.sort((a, b) => orZero(b.psi) - orZero(a.psi)) };
}
