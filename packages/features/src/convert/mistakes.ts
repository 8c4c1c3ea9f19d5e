import { sqlName, sqlText } from '../duckdb.ts';
import { numberSql, numbersOf } from './column-sql.ts';
import { type Codes, leaves } from './expression.ts';
import type { Schema } from './schema.ts';

/** One way in which a row can be wrong for a schema. */
export interface Mistake {
  readonly code: string;
  /** The column of the data. */
  readonly column: string;
  /** SQL that is true of a row that is wrong, over columns of texts, an empty cell NULL. */
  readonly sql: string;
  readonly what: (value: string) => string;
  readonly allowed: string;
  readonly wayOut: string;
}

/** What can be wrong with a row: a text where the schema wants a number, a text without a code, an empty label. */
export function mistakes({ columns, label }: Schema): Mistake[] {
  const each = Object.entries(columns).flatMap(([name, source]) => numbersOf(name, source).flatMap(leaves).map((leaf) => (typeof leaf === 'string' ? notANumber(leaf) : noCode(leaf, name))));
  const distinct = new Map(each.map((mistake) => [mistake.sql, mistake]));
  return [
    ...distinct.values(),
    { code: 'unknown-label', column: label.column, sql: `${sqlName(label.column)} IS NULL`, what: () => 'The label is empty', allowed: 'a text', wayOut: 'Label the row, or let the schema skip rows whose label is the empty text' },
  ];
}

const notANumber = (column: string): Mistake => ({
  code: 'not-a-number',
  column,
  sql: `${sqlName(column)} IS NOT NULL AND ${numberSql(column)} IS NULL`,
  what: (value) => `${JSON.stringify(value)} is not a number`,
  allowed: 'numbers such as 75, 75.0, 3.2e7, or an empty cell',
  wayOut: 'Mend the row, let the schema skip it, or give its texts codes',
});

const noCode = ({ codes, of }: Codes, name: string): Mistake => ({
  code: 'unknown-text',
  column: codes,
  sql: `${sqlName(codes)} NOT IN (${Object.keys(of).map(sqlText).join(', ')})`,
  what: (value) => `${JSON.stringify(value)} has no code in columns.${name} of the schema`,
  allowed: Object.keys(of).join(', '),
  wayOut: 'Add it to the codes, or let the schema skip such rows',
});
