import * as aq from 'arquero';

export interface NamedExpression {
  readonly name: string;
  readonly expression: string;
}

/** A column as Arquero’s functions read it. A typed array has an `at` too, but ten times slower. */
class Column {
  readonly values: Float64Array;

  constructor(values: Float64Array) {
    this.values = values;
  }

  at(row: number): number {
    return this.values[row];
  }
}

/** The functions that Arquero compiles from the expressions: each gives a 64-bit number for a row of `columns` as they then are. */
export function compileFeatures(features: readonly NamedExpression[], columns: Readonly<Record<string, Float64Array>>): ((row: number) => number)[] {
  if (features.length === 0) return [];
  const { exprs } = aq.parse(Object.fromEntries(features.map(({ name, expression }) => [name, `d => ${expression}`]))) as {
    exprs: ((row: number, columns: Readonly<Record<string, Column>>) => number)[];
  };
  const readable = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, new Column(values)]));
  return exprs.map((compute) => (row) => compute(row, readable));
}
