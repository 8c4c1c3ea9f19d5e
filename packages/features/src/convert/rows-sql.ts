import { COLUMNS, LABEL_COLUMNS } from '@flowsentry/flows';
import { sqlName, sqlText } from '../duckdb.ts';
import type { FlowSource } from '../read/flow-source.ts';
import { columnSql } from './column-sql.ts';
import type { Schema } from './schema.ts';

/** Names that no header has, because they would have been trimmed. */
export const ROW = sqlName(' row');
export const SKIPPED = sqlName(' skipped');

/** The canonical columns that a schema fills, Label among them, in the order of a flow file. */
export function targetColumns({ columns }: Schema): string[] {
  return [...COLUMNS.map(({ name }) => name), ...LABEL_COLUMNS].filter((name) => name === 'Label' || name in columns);
}

/** SQL of the rows as they lie in the file: their cells as trimmed texts, an empty one NULL; the row from 1; the rule that skips it from 1, or 0. */
export function cellsSql(source: FlowSource, { skip = [] }: Schema, limit?: number): string {
  const cells = source.columns.map((column) => `nullif(trim(${source.expression(column)}), '') AS ${sqlName(column)}`);
  const rules = skip.map(({ column, is }, place) => `WHEN coalesce(${sqlName(column)}, '') IN (${is.map(sqlText).join(', ')}) THEN ${place + 1}`);
  const rule = rules.length === 0 ? '0' : `CASE ${rules.join(' ')} ELSE 0 END`;
  return `SELECT *, ${rule} AS ${SKIPPED} FROM (SELECT row_number() OVER () AS ${ROW}, ${cells.join(', ')} FROM ${source.from()}${limit === undefined ? '' : ` LIMIT ${limit}`})`;
}

/** SQL of the flows: the rows that no rule skips, in canonical columns, with Label. */
export function flowsSql(source: FlowSource, schema: Schema, limit?: number): string {
  const { columns, label } = schema;
  const labelSql = `CASE WHEN ${sqlName(label.column)} IN (${label.normal.map(sqlText).join(', ')}) THEN 'Normal' ELSE 'Anomaly' END`;
  const select = targetColumns(schema).map((name) => `${name === 'Label' ? labelSql : columnSql(name, columns[name])} AS ${sqlName(name)}`);
  return `SELECT ${select.join(', ')} FROM (${cellsSql(source, schema, limit)}) WHERE ${SKIPPED} = 0`;
}
