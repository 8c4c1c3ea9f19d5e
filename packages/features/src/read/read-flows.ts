import type { DuckDBConnection, DuckDBDataChunk, DuckDBDoubleVector, DuckDBUBigIntVector, DuckDBUTinyIntVector } from '@duckdb/node-api';
import { COLUMNS } from '@flowsentry/flows';
import { FlowsentryError } from '@flowsentry/kit';
import { chunksOf, readAhead, withDuckDB } from '../duckdb.ts';
import { FeaturesError } from '../error.ts';
import type { FlowTable } from '../flow-table.ts';
import { countRepeats } from '../row-groups.ts';
import { findProblem } from './find-problem.ts';
import { type FlowSource, isNumeric, openSource } from './flow-source.ts';
import { inputFiles, readingProblem } from './input-files.ts';
import { ALLOWED_LABELS, type LabelRule, UNKNOWN_LABEL, labelSql } from './label-rule.ts';
import { NumberBuffer } from './number-buffer.ts';
import { numbersOf } from './numbers-of.ts';
import { scanFile } from './scan-file.ts';
import { TextBuffer } from './text-buffer.ts';

export interface ReadOptions {
  /** Canonical names to read, where the files have them; all by default. Label, Cat and Sub_Cat are always read. */
  readonly columns?: readonly string[];
  /** `two-classes` by default. */
  readonly labelRule?: LabelRule;
  readonly signal?: AbortSignal;
}

/**
 * Reads labelled flows: a CSV file (plain or gzipped) or a Parquet file under any dialect of column names, a folder of such
 * files, or a glob pattern. Types are declared, not guessed; infinities become missing; rows stay in file order.
 *
 * Throws a FeaturesError that names file, row and column for whatever is wrong with them.
 */
export async function readFlows(path: string, options: ReadOptions = {}): Promise<FlowTable> {
  const files = await inputFiles(path);
  return await withDuckDB(async (connection) => {
    const sources: FlowSource[] = [];
    for (const file of files) sources.push(await openSource(file, connection));
    for (const source of sources) checkSameColumns(sources[0], source);
    const reader = new FlowReader(sources, options);
    await readAhead(connection);
    for (const source of sources) await reader.read(connection, source);
    return reader.finish();
  });
}

function checkSameColumns(first: FlowSource, other: FlowSource): void {
  const differing = [...first.columns.filter((name) => !other.columns.includes(name)), ...other.columns.filter((name) => !first.columns.includes(name))];
  if (differing.length === 0) return;
  const [column] = differing;
  const [has, lacks] = first.columns.includes(column) ? [first, other] : [other, first];
  throw new FeaturesError('differing-headers', {
    file: lacks.file,
    column,
    what: `The files have different columns: ${has.file} has ${column} and this one has not${differing.length > 1 ? ` (${differing.length} columns differ)` : ''}`,
    wayOut: 'Give the files the same columns, or name only those that belong together',
  });
}

const TEXTS_ALWAYS_READ = ['Cat', 'Sub_Cat'];

class FlowReader {
  readonly #options: ReadOptions;
  readonly #present: readonly string[];
  readonly #unknown: readonly string[];
  readonly #numbers: Map<string, NumberBuffer>;
  readonly #texts: Map<string, TextBuffer>;
  readonly #files: { file: string; rows: number; sha256: string }[] = [];
  #labels: Uint8Array;
  /** Two words a row: a hash of the columns that are in neither #numbers nor #texts. */
  #rest: Uint32Array;
  #rows = 0;

  constructor(sources: readonly FlowSource[], options: ReadOptions) {
    const [{ columns, unknown }] = sources;
    const wanted = new Set(options.columns ?? columns);
    const capacity = sources.reduce((sum, { estimatedRows }) => sum + estimatedRows, 0);
    this.#options = options;
    this.#present = columns;
    this.#unknown = unknown;
    this.#numbers = new Map(columns.filter((name) => isNumeric(name) && wanted.has(name)).map((name) => [name, new NumberBuffer(capacity)]));
    const texts = columns.filter((name) => TEXTS_ALWAYS_READ.includes(name) || (!isNumeric(name) && name !== 'Label' && wanted.has(name)));
    if (options.labelRule === 'attack-names' && !columns.includes('Cat')) texts.push('Cat');
    this.#texts = new Map(texts.map((name) => [name, new TextBuffer(capacity)]));
    this.#labels = new Uint8Array(capacity);
    this.#rest = new Uint32Array(2 * capacity);
  }

  async read(connection: DuckDBConnection, source: FlowSource): Promise<void> {
    const { signal } = this.#options;
    const before = this.#rows;
    const stopScanning = new AbortController();
    const scanning = scanFile(source.file, source.gzip, stopScanning.signal);
    scanning.catch(() => {});
    const interrupt = (): void => connection.interrupt();
    signal?.throwIfAborted();
    signal?.addEventListener('abort', interrupt);
    try {
      const result = await connection.stream(this.#query(source));
      for await (const chunk of chunksOf(result)) {
        signal?.throwIfAborted();
        const unknownLabel = this.#append(chunk);
        if (unknownLabel !== undefined) throw await this.#unknownLabel(connection, source, this.#rows - before + unknownLabel);
        this.#rows += chunk.rowCount;
      }
      // A streaming result that fails half-way ends like one that is complete: the C API returns no chunk in both cases. Fewer
      // rows than lines may also be blank lines or quoted line ends, so the slow way decides.
      const rows = this.#rows - before;
      const { lines, sha256 } = await scanning;
      const leastRows = source.format === 'parquet' ? source.estimatedRows : lines - 1;
      const problem = rows < leastRows ? await findProblem(connection, source, this.#touched(source), rows) : undefined;
      if (problem) throw problem;
      if (rows === 0) throw new FeaturesError('no-rows', { file: source.file, what: 'The file has a header and no rows', wayOut: 'Name a file with labelled flows' });
      this.#files.push({ file: source.file, rows, sha256 });
    } catch (error) {
      signal?.throwIfAborted();
      await scanning;
      if (error instanceof FlowsentryError) throw error;
      const known = readingProblem(error, source.file);
      throw known === error ? await findProblem(connection, source, this.#touched(source), 0, error) : known;
    } finally {
      signal?.removeEventListener('abort', interrupt);
      stopScanning.abort();
    }
  }

  finish(): FlowTable {
    const rows = this.#rows;
    const numbers = new Map([...this.#numbers].map(([name, buffer]) => [name, buffer.finish()]));
    const texts = new Map([...this.#texts].map(([name, buffer]) => [name, buffer.finish()]));
    const labels = this.#labels.subarray(0, rows);
    const anomalies = labels.reduce((sum, label) => sum + label, 0);
    const duplicates = countRepeats([...numbers.values(), ...[...texts.values()].map(({ codes }) => codes)], rows, this.#rest);
    const counted = (pick: (buffer: NumberBuffer) => number): Record<string, number> =>
      Object.fromEntries([...this.#numbers].filter(([, buffer]) => pick(buffer) > 0).map(([name, buffer]) => [name, pick(buffer)]));
    return {
      rows,
      labels,
      numbers,
      texts,
      notes: {
        files: this.#files,
        classes: { Normal: rows - anomalies, Anomaly: anomalies },
        absent: [...COLUMNS.map(({ name }) => name), ...TEXTS_ALWAYS_READ].filter((name) => !this.#present.includes(name)),
        unknown: this.#unknown,
        missing: counted(({ missing }) => missing),
        infinite: counted(({ infinite }) => infinite),
        duplicates,
      },
    };
  }

  #touched(source: FlowSource): string[] {
    return source.columns.filter((name) => this.#numbers.has(name) || !isNumeric(name));
  }

  #textSource(source: FlowSource, name: string): string {
    return source.expression(source.columns.includes(name) ? name : 'Label');
  }

  #query(source: FlowSource): string {
    const rest = source.columns.filter((name) => !this.#numbers.has(name) && !this.#texts.has(name));
    return `SELECT ${[
      labelSql(source.expression('Label'), this.#options.labelRule ?? 'two-classes'),
      `hash(${rest.map((name) => source.expression(name)).join(', ')})`,
      ...[...this.#numbers.keys()].map((name) => source.expression(name)),
      // A hash cut to 53 bits is a key that a double holds exactly: the text itself is fetched once for each key.
      ...[...this.#texts.keys()].flatMap((name) => {
        const text = `coalesce(trim(${this.#textSource(source, name)}), '')`;
        return [`CAST(hash(${text}) >> 11 AS DOUBLE)`, text];
      }),
    ].join(', ')} FROM ${source.from()}`;
  }

  /** Returns the place of the first label in the chunk that the rule does not know; then nothing was appended. */
  #append(chunk: DuckDBDataChunk): number | undefined {
    const count = chunk.rowCount;
    const end = this.#rows + count;
    if (end > this.#labels.length) this.#grow(Math.ceil(end * 1.3));
    const labels = (chunk.getColumnVector(0) as DuckDBUTinyIntVector)['items'];
    const unknown = labels.indexOf(UNKNOWN_LABEL);
    if (unknown !== -1) return unknown;
    this.#labels.set(labels, this.#rows);
    const { buffer, byteOffset } = (chunk.getColumnVector(1) as DuckDBUBigIntVector)['items'];
    this.#rest.set(new Uint32Array(buffer, byteOffset, 2 * count), 2 * this.#rows);
    let place = 2;
    for (const numbers of this.#numbers.values()) numbers.append(numbersOf(chunk.getColumnVector(place++) as DuckDBDoubleVector));
    for (const texts of this.#texts.values()) {
      const keys = (chunk.getColumnVector(place++) as DuckDBDoubleVector)['items'];
      const vector = chunk.getColumnVector(place++);
      texts.append(keys, (row) => String(vector.getItem(row)));
    }
    return undefined;
  }

  #grow(capacity: number): void {
    const [labels, rest] = [this.#labels, this.#rest];
    this.#labels = new Uint8Array(capacity);
    this.#labels.set(labels);
    this.#rest = new Uint32Array(2 * capacity);
    this.#rest.set(rest);
  }

  async #unknownLabel(connection: DuckDBConnection, source: FlowSource, place: number): Promise<FeaturesError> {
    const label = source.expression('Label');
    const bad = `${labelSql(label, this.#options.labelRule ?? 'two-classes')} = ${UNKNOWN_LABEL}`;
    const found = await connection.runAndReadAll(`SELECT ${label} FROM ${source.from()} WHERE ${bad} LIMIT 1`);
    const value = found.getRows()[0]?.[0] ?? '';
    return new FeaturesError('unknown-label', {
      file: source.file,
      row: place + 1,
      column: 'Label',
      value,
      what: value === '' ? 'The label is empty' : `'${String(value)}' is not one of the two classes`,
      allowed: ALLOWED_LABELS,
      wayOut: value === '' ? 'Label the row or remove it' : "If every text other than Normal or Benign names an attack, as in CICIDS2017, choose the label rule 'attack-names'",
    });
  }
}
