import type { DuckDBConnection } from '@duckdb/node-api';
import { nearestName } from '@flowsentry/flows';
import { sqlName } from '../duckdb.ts';
import { FeaturesError } from '../error.ts';
import { readHead } from '../read/file-head.ts';
import type { FlowSource } from '../read/flow-source.ts';
import { parquetShape } from '../read/parquet-shape.ts';
import { readCsvSql, readParquetSql } from '../read/reading-sql.ts';

/**
 * A file of another meter under its own column names, every cell a text. `read` holds the columns that must be there, each with the key
 * of the schema that names it. Throws FeaturesError `missing-source-column`, with the name that was probably meant, or `doubled-column`.
 */
export async function openForeignSource(file: string, connection: DuckDBConnection, read: ReadonlyMap<string, string>, schemaFile: string): Promise<FlowSource> {
  const head = await readHead(file);
  const parquet = head.format === 'parquet' ? await parquetShape(file, connection) : undefined;
  const header = head.format === 'csv' ? head.header.map((name) => name.trim()) : parquet!.header;
  const doubled = header.find((name, place) => read.has(name) && header.indexOf(name) !== place);
  if (doubled !== undefined) throw new FeaturesError('doubled-column', { file, column: doubled, what: 'The column stands in the header twice', value: doubled, wayOut: 'Remove or rename one of the two' });
  for (const [column, key] of read) if (!header.includes(column)) throw missing(file, column, key, schemaFile, header);
  return {
    file,
    format: head.format,
    gzip: head.format === 'csv' && head.gzip,
    estimatedRows: head.format === 'csv' ? head.estimatedRows : parquet!.rows,
    columns: [...read.keys()],
    unknown: header.filter((name) => !read.has(name)),
    expression: (column) => `CAST(${sqlName(column)} AS VARCHAR)`,
    // What is not read may have any name, or none, and DuckDB takes names that differ in case for the same.
    from: head.format === 'csv' ? (options = '') => readCsvSql(file, head.gzip, header.map((name, place) => [read.has(name) ? name : ` unknown ${place}`, 'VARCHAR']), options) : (options = '') => readParquetSql(file, options),
  };
}

function missing(file: string, column: string, key: string, schemaFile: string, header: readonly string[]): FeaturesError {
  const meant = nearestName([column], header);
  return new FeaturesError('missing-source-column', {
    file,
    column,
    what: `The column is missing, and ${key} of ${schemaFile} reads it${meant === undefined ? '' : `; the file has ${JSON.stringify(meant)}, which looks like it`}`,
    value: column,
    allowed: header.slice(0, 80).join(', '),
    wayOut: 'Name in the schema a column that the data have',
  });
}
