import type { DuckDBConnection } from '@duckdb/node-api';
import { COLUMNS, LABEL_COLUMNS, resolveHeader } from '@flowsentry/flows';
import { sqlName } from '../duckdb.ts';
import { FeaturesError } from '../error.ts';
import { readHead } from './file-head.ts';
import { parquetShape } from './parquet-shape.ts';
import { readCsvSql, readParquetSql } from './reading-sql.ts';

const TYPE = new Map<string, 'text' | 'number'>([
  ...COLUMNS.map(({ name, type }) => [name, type === 'text' ? 'text' : 'number'] as const),
  ...LABEL_COLUMNS.map((name) => [name, 'text'] as const),
]);

export const isNumeric = (name: string): boolean => TYPE.get(name) === 'number';

/** One file as DuckDB sees it. */
export interface FlowSource {
  readonly file: string;
  readonly format: 'csv' | 'parquet';
  readonly gzip: boolean;
  readonly estimatedRows: number;
  /** Canonical names of the columns that are ours, in file order. */
  readonly columns: readonly string[];
  /** Names of the columns that are not. */
  readonly unknown: readonly string[];
  /** The SQL expression of a column: a number or a text, NULL when missing. */
  expression(column: string): string;
  /** What stands after FROM; `options` are further arguments of the reading function. */
  from(options?: string): string;
}

/** Opens a file far enough to know its columns. Throws when the header is wrong, Label is absent, or none of the flow columns is there. */
export async function openSource(file: string, connection: DuckDBConnection): Promise<FlowSource> {
  const head = await readHead(file);
  return head.format === 'csv' ? csvSource(file, head) : await parquetSource(file, connection);
}

function csvSource(file: string, head: { gzip: boolean; header: readonly string[]; estimatedRows: number }): FlowSource {
  const resolved = resolve(head.header, file);
  const declared = resolved.map((name, place) => [name ?? `unknown ${place}`, name !== undefined && isNumeric(name) ? 'DOUBLE' : 'VARCHAR'] as const);
  return {
    file,
    format: 'csv',
    gzip: head.gzip,
    estimatedRows: head.estimatedRows,
    columns: resolved.filter((name) => name !== undefined),
    unknown: head.header.filter((_, place) => resolved[place] === undefined),
    expression: sqlName,
    from: (options = '') => readCsvSql(file, head.gzip, declared, options),
  };
}

async function parquetSource(file: string, connection: DuckDBConnection): Promise<FlowSource> {
  const { header, rows } = await parquetShape(file, connection);
  const resolved = resolve(header, file);
  const original = new Map(resolved.map((name, place) => [name, header[place]]));
  return {
    file,
    format: 'parquet',
    gzip: false,
    estimatedRows: rows,
    columns: resolved.filter((name) => name !== undefined),
    unknown: header.filter((_, place) => resolved[place] === undefined),
    expression: (column) => `CAST(${sqlName(original.get(column) ?? column)} AS ${isNumeric(column) ? 'DOUBLE' : 'VARCHAR'})`,
    from: (options = '') => readParquetSql(file, options),
  };
}

/** Canonical names by place, undefined where a column is none of ours. */
function resolve(header: readonly string[], file: string): readonly (string | undefined)[] {
  const { columns, places } = resolveHeader(header, file, { required: ['Label'] });
  if (![...places.keys()].some(isNumeric)) {
    throw new FeaturesError('no-flow-columns', { file, what: `None of the columns is a flow statistic: ${header.slice(0, 5).join(', ')}, …`, wayOut: 'Name a file of flows under the names of IoTID20, CICFlowMeter or CICIDS2017' });
  }
  return columns;
}
