import { BuiltInError } from '../built-in-error.ts';
import { sniffDelimiter } from './delimiter.ts';
import { sqlText, streamFloats, withDuckDB } from './duckdb.ts';
import type { FilePart, LabelledData } from './labelled-data.ts';
import { surveyText } from './survey-text.ts';

/**
 * Reads CSV files without header: the label, with `weights` the row's weight, then the features; an empty field is a missing
 * value. The delimiter is that of the first file's first line. Throws BuiltInError `csv-delimiter`, `csv-header`, `bad-csv` with
 * file, row and column, or `column-count`.
 */
export async function readCsv(files: readonly string[], weights: boolean): Promise<LabelledData> {
  const surveys: { file: string; first: string; lines: number }[] = [];
  for (const file of files) {
    const survey = await surveyText(file);
    if (survey.lines > 0) surveys.push({ file, ...survey });
  }
  if (surveys.length === 0) throw new BuiltInError('no-data', 'ClientError', `No data in training channel path ${files[0]}`, { file: files[0], what: 'The file is empty' });
  const delimiter = sniffDelimiter(surveys[0].first);
  if (delimiter === undefined) {
    throw new BuiltInError('csv-delimiter', 'ClientError', `Could not determine delimiter on line ${surveys[0].first.slice(0, 50)}:\nCould not determine delimiter`, { file: surveys[0].file, row: 1, allowed: 'numbers parted by commas, tabs, semicolons or bars' });
  }
  const columns = surveys[0].first.split(delimiter).length;
  const ahead = weights ? 2 : 1;
  const features = columns - ahead;
  if (features < 1) throw new BuiltInError('column-count', 'ClientError', 'Got input data without features', { file: surveys[0].file, what: `The first line has ${columns} fields`, allowed: `the label, ${weights ? 'the weight, ' : ''}then at least one feature`, value: columns });
  const most = surveys.reduce((total, { lines }) => total + lines, 0);
  const data = new Float32Array(most * features);
  const label = new Float32Array(most);
  const weight = weights ? new Float32Array(most) : undefined;
  const targets = (row: number) => [{ data: label, offset: row, stride: 1 }, ...(weight ? [{ data: weight, offset: row, stride: 1 }] : []), ...Array.from({ length: features }, (_, j) => ({ data, offset: row * features + j, stride: features }))];
  const parts: FilePart[] = [];
  let row = 0;
  await withDuckDB(async (connection) => {
    for (const { file, first } of surveys) {
      requireNumbers(file, first, delimiter, columns);
      const types = Array.from({ length: columns }, (_, j) => `'${j}': 'FLOAT'`).join(', ');
      const query = `SELECT * FROM read_csv(${sqlText(file)}, columns = {${types}}, header = false, auto_detect = false, delim = ${sqlText(delimiter)}, quote = '', escape = '', nullstr = '')`;
      const rows = await streamFloats(connection, query, targets(row)).catch((error: unknown) => Promise.reject(explain(error, file, delimiter, columns)));
      parts.push({ file, rows });
      row += rows;
    }
  });
  return { matrix: { data: data.subarray(0, row * features), rows: row, columns: features }, label: label.subarray(0, row), ...(weight && { weight: weight.subarray(0, row) }), parts };
}

/** DuckDB would report a wrong first line like any other; that it is a header is worth saying. */
function requireNumbers(file: string, line: string, delimiter: string, columns: number): void {
  const fields = line.split(delimiter);
  if (fields.length !== columns) throw columnCount(file, 1, fields.length, columns);
  const strange = fields.filter((field) => Number.isNaN(Number(field)) && !/^\s*[+-]?(nan|inf(inity)?)\s*$/i.test(field));
  if (strange.length === 0) return;
  const header = strange.length > fields.length / 2;
  throw new BuiltInError(header ? 'csv-header' : 'bad-csv', 'ClientError', `Failed to load csv data with exception:\nfield "${strange[0]}" is no number`, {
    file,
    row: 1,
    column: String(fields.indexOf(strange[0])),
    what: header ? `The file begins with a header (${fields.slice(0, 3).join(delimiter)}${delimiter}…)` : `The field "${strange[0]}" is no number`,
    allowed: 'numbers only, no header; the label first',
    wayOut: header ? 'Write the file without its header' : 'Encode it as a number, or leave it empty',
    value: strange[0],
  });
}

function explain(cause: unknown, file: string, delimiter: string, columns: number): BuiltInError {
  const { message } = cause as Error;
  const row = Number(/CSV Error on Line: (\d+)/.exec(message)?.[1] ?? NaN);
  const original = /Original Line: ?(.*)/.exec(message)?.[1] ?? '';
  const value = /string "([^"]*)" to 'FLOAT'/.exec(message)?.[1];
  const found = original.split(delimiter).length;
  if (value === undefined && !Number.isNaN(row) && found !== columns) return columnCount(file, row, found, columns, cause);
  return new BuiltInError('bad-csv', 'ClientError', `Failed to load csv data with exception:\n${message.split('\n')[0]}`, {
    file,
    ...(!Number.isNaN(row) && { row }),
    ...(value !== undefined && { column: String(original.split(delimiter).indexOf(value)) }),
    what: value === undefined ? `The line cannot be read: ${message.split('\n')[0]}` : `The field "${value}" is no number`,
    allowed: 'numbers, the label first, and the same number of fields in every line',
    value,
    cause,
  });
}

function columnCount(file: string, row: number, found: number, columns: number, cause?: unknown): BuiltInError {
  return new BuiltInError('column-count', 'ClientError', `Failed to load csv data with exception:\n${found} fields, ${columns} expected`, { file, row, what: `The line has ${found} fields`, allowed: `${columns}, as the first line`, value: found, cause });
}
