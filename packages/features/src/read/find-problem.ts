import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName } from '../duckdb.ts';
import { FeaturesError } from '../error.ts';
import { csvCells } from './csv-cells.ts';
import { type FlowSource, isNumeric } from './flow-source.ts';

/**
 * Reads the file once more, slowly, to find the first cell or row that DuckDB stumbled over, and says where it stands.
 * `cause` is DuckDB's own error where there is one. Undefined when all is well and the file has `rows` rows.
 */
export async function findProblem(connection: DuckDBConnection, source: FlowSource, columns: readonly string[], rows: number, cause?: unknown): Promise<FeaturesError | undefined> {
  try {
    const found = source.format === 'csv' ? await badCsvCell(connection, source, columns) : await badParquetCell(connection, source, columns);
    if (found) return found;
    const all = columns.map((column) => source.expression(column)).join(', ');
    const [[total]] = (await connection.runAndReadAll(`SELECT count(*) FROM (SELECT hash(${all}) AS h FROM ${source.from()}) WHERE h IS NOT NULL`)).getRows();
    if (cause === undefined && Number(total) === rows) return undefined;
  } catch (error) {
    cause ??= error;
  }
  const reason = cause instanceof Error ? `: ${cause.message.split('\n')[0]}` : '';
  return new FeaturesError('unreadable-file', { file: source.file, what: `The file cannot be read to its end${reason}`, wayOut: 'Write the file again', cause });
}

async function badCsvCell(connection: DuckDBConnection, source: FlowSource, columns: readonly string[]): Promise<FeaturesError | undefined> {
  const { file } = source;
  const all = columns.map((column) => source.expression(column)).join(', ');
  // On one thread the limit keeps the first problems, and not any.
  await connection.run('SET threads = 1');
  await connection.run(`SELECT count(DISTINCT hash(${all})) FROM ${source.from(', store_rejects=true, rejects_limit=100')}`);
  const problems = await connection.runAndReadAll('SELECT line, column_idx, column_name, error_type, csv_line FROM reject_errors ORDER BY line, column_idx LIMIT 1');
  const [problem] = problems.getRows();
  if (!problem) return undefined;
  const [line, place, name, type, text] = problem;
  const row = Number(line) - 1;
  const cells = csvCells(String(text));
  const column = name === null ? undefined : String(name);
  switch (type) {
    case 'CAST':
      return notANumber(file, row, column!, cells[Number(place) - 1]);
    case 'MISSING COLUMNS':
    case 'TOO MANY COLUMNS':
      return new FeaturesError('ragged-row', { file, row, what: `The row has ${cells.length} cells, the header ${source.columns.length + source.unknown.length}`, value: String(text), wayOut: 'Mend or remove the row' });
    case 'UNQUOTED VALUE':
      return new FeaturesError('unclosed-quote', { file, row, ...(column && { column }), what: 'A quoted text does not end', wayOut: 'Close the quote' });
    case 'INVALID ENCODING':
      return new FeaturesError('not-utf8', { file, row, ...(column && { column }), what: 'The text is not UTF-8', wayOut: 'Convert the file: iconv -f latin1 -t utf8' });
    default:
      return new FeaturesError('unreadable-row', { file, row, ...(column && { column }), what: `The row cannot be read (${String(type).toLowerCase()})`, wayOut: 'Mend or remove the row' });
  }
}

async function badParquetCell(connection: DuckDBConnection, source: FlowSource, columns: readonly string[]): Promise<FeaturesError | undefined> {
  for (const column of columns.filter(isNumeric)) {
    const number = source.expression(column);
    const text = number.replace(/ AS DOUBLE\)$/, ' AS VARCHAR)');
    const query = `SELECT file_row_number, ${text} FROM ${source.from(', file_row_number=true')} WHERE ${text} IS NOT NULL AND TRY_${number} IS NULL LIMIT 1`;
    const [bad] = await connection.runAndReadAll(query).then((result) => result.getRows(), () => []);
    if (bad) return notANumber(source.file, Number(bad[0]) + 1, column, String(bad[1]));
  }
  const readable = await connection.run(`SELECT count(DISTINCT hash(${sqlName(columns[0])})) FROM ${source.from()}`).then(() => true, () => false);
  return readable ? undefined : new FeaturesError('corrupt-parquet', { file: source.file, what: 'The Parquet file is damaged', wayOut: 'Fetch or write the file again' });
}

function notANumber(file: string, row: number, column: string, value: string): FeaturesError {
  return new FeaturesError('not-a-number', { file, row, column, value, what: `${JSON.stringify(value)} is not a number`, allowed: 'numbers such as 75, 75.0, 3.2e7, Infinity, NaN, or an empty cell', wayOut: 'Mend or remove the row' });
}
