import { sqlText } from '../duckdb.ts';

/** Bytes of a CSV file in memory at a time; DuckDB's own choice of 32 MB is no faster. */
const PIECE = 4_000_000;

/** DuckDB would take these characters of a file name for a pattern. */
const literalPath = (file: string): string => file.replaceAll(/[*?[]/g, '[$&]');

/** SQL that reads a CSV file with a header, its columns named and typed as `declared`; `options` are further arguments. */
export function readCsvSql(file: string, gzip: boolean, declared: readonly (readonly [name: string, type: string])[], options = ''): string {
  const columns = declared.map(([name, type]) => `${sqlText(name)}: '${type}'`).join(', ');
  return `read_csv(${sqlText(literalPath(file))}, auto_detect=false, header=true, delim=',', quote='"', escape='"', compression='${gzip ? 'gzip' : 'none'}', buffer_size=${PIECE}, columns={${columns}}${options})`;
}

/** SQL that reads a Parquet file; `options` are further arguments. */
export function readParquetSql(file: string, options = ''): string {
  return `read_parquet(${sqlText(literalPath(file))}${options})`;
}
