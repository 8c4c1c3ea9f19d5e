import type { Comparison, Condition as ConditionDocument } from '../definition.ts';
import { type Operand, compileOperand, usesOf } from './operand.ts';
import type { Reference, Scalar, Use } from './reference.ts';

/** Something that holds or does not hold while the pipeline runs: what a Condition step decides on. */
export interface Condition {
  readonly document: ConditionDocument;
  readonly uses: readonly Use[];
}

type Widen<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : never;
type ValueOf<O> = O extends Reference<infer T> ? T : O;

/** What can be compared with `Left`: the service fails a step that compares a text with a number. */
export type ComparableWith<Left> = [ValueOf<Left>] extends [never] ? Operand : Widen<ValueOf<Left>> | Reference<Widen<ValueOf<Left>> & Scalar>;

type Compare = <Left extends Operand>(left: Left, right: ComparableWith<Left>) => Condition;

const comparison =
  (Type: Comparison): Compare =>
  (left, right) => ({
    document: { Type, LeftValue: compileOperand(left), RightValue: compileOperand(right) },
    uses: usesOf([left, right]),
  });

export const equals = comparison('Equals');
export const greaterThan = comparison('GreaterThan');
export const greaterThanOrEqualTo = comparison('GreaterThanOrEqualTo');
export const lessThan = comparison('LessThan');
export const lessThanOrEqualTo = comparison('LessThanOrEqualTo');

/** Whether the value is one of the values. */
export function isIn<Value extends Operand>(value: Value, values: readonly ComparableWith<Value>[]): Condition {
  const all = values as readonly Operand[];
  return { document: { Type: 'In', QueryValue: compileOperand(value), Values: all.map(compileOperand) }, uses: usesOf([value, ...all]) };
}

export function not(condition: Condition): Condition {
  return { document: { Type: 'Not', Condition: condition.document }, uses: condition.uses };
}

/** Whether at least one holds; of none, none does. */
export function or(...conditions: readonly Condition[]): Condition {
  return { document: { Type: 'Or', Conditions: conditions.map(({ document }) => document) }, uses: conditions.flatMap(({ uses }) => uses) };
}
