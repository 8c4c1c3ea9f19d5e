import { sqlName, sqlText } from '../duckdb.ts';
import type { Expression } from './expression.ts';
import type { TextSource } from './schema.ts';
import { targetType } from './target-type.ts';

/** SQL of a cell as a number: over columns of texts, an empty one NULL; what is no number is found before (see `mistakeSql`). */
export const numberSql = (column: string): string => `TRY_CAST(${sqlName(column)} AS DOUBLE)`;

/** SQL of an expression, a DOUBLE. */
function expressionSql(expression: Expression): string {
  if (typeof expression === 'number') return `CAST(${expression} AS DOUBLE)`;
  if (typeof expression === 'string') return numberSql(expression);
  if ('codes' in expression) {
    const cases = Object.entries(expression.of).map(([text, code]) => `WHEN ${sqlText(text)} THEN ${code}`);
    return `CAST(CASE ${sqlName(expression.codes)} ${cases.join(' ')} END AS DOUBLE)`;
  }
  const [[operation, operands]] = Object.entries(expression) as [[Operation, readonly Expression[]]];
  return SQL[operation](operands.map(expressionSql));
}

type Operation = 'sum' | 'difference' | 'product' | 'ratio' | 'largest' | 'smallest' | 'first';

const SQL: Readonly<Record<Operation, (operands: readonly string[]) => string>> = {
  sum: (operands) => `(${operands.join(' + ')})`,
  difference: ([from, less]) => `(${from} - ${less})`,
  product: (operands) => `(${operands.join(' * ')})`,
  ratio: ([above, below]) => `(${above} / nullif(${below}, 0))`,
  largest: (operands) => `greatest(${operands.join(', ')})`,
  smallest: (operands) => `least(${operands.join(', ')})`,
  first: (operands) => `coalesce(${operands.join(', ')})`,
};

/** The expression of numbers in a column's source, if there is one. */
export function numbersOf(name: string, source: Expression | TextSource): Expression[] {
  if (typeof source === 'object' && 'secondsSince1970' in source) return [source.secondsSince1970];
  return targetType(name) === 'text' ? [] : [source];
}

/**
 * SQL of a canonical column: a DOUBLE; a BIGINT, the nearest whole number, NULL where the expression is missing or infinite; or a text. A time
 * reads `2023-03-10 09:29:34`: UTC, whole seconds.
 */
export function columnSql(name: string, source: Expression | TextSource): string {
  const [numbers] = numbersOf(name, source).map(expressionSql);
  switch (targetType(name)) {
    case 'double':
      return numbers;
    case 'integer':
      return `CASE WHEN isfinite(${numbers}) THEN TRY_CAST(round(${numbers}) AS BIGINT) END`;
    case 'text':
      return numbers === undefined ? sqlName(source as string) : `strftime(make_timestamp(TRY_CAST(round(1000000 * ${numbers}) AS BIGINT)), '%Y-%m-%d %H:%M:%S')`;
  }
}
