import * as aq from 'arquero';
import { columnsOfExpression } from './engineered.ts';

export interface NamedExpression {
  readonly name: string;
  readonly expression: string;
}

const asFunctions = (features: readonly NamedExpression[]): Record<string, string> =>
  Object.fromEntries(features.map(({ name, expression }) => [name, `d => ${expression}`]));

/** Derives features from columns with Arquero; one array of 64-bit numbers each, in the order of `features`. */
export function engineerColumns(columns: Readonly<Record<string, Float64Array>>, features: readonly NamedExpression[]): Float64Array[] {
  if (features.length === 0) return [];
  const derived = aq.table(columns).derive(asFunctions(features), { drop: true });
  return features.map(({ name }) => derived.array(name, Float64Array) as Float64Array);
}

/** The same for one record: the functions that Arquero compiles for a table, called on a table of one row without building it. */
export function recordEngineer(features: readonly NamedExpression[]): (values: ReadonlyMap<string, number>) => number[] {
  if (features.length === 0) return () => [];
  const { exprs } = aq.parse(asFunctions(features)) as { exprs: ((row: number, data: object) => number)[] };
  const names = [...new Set(features.flatMap(({ expression }) => columnsOfExpression(expression)))];
  return (values) => {
    const data = Object.fromEntries(names.map((name) => [name, { at: () => values.get(name) }]));
    return exprs.map((compute) => compute(0, data));
  };
}
