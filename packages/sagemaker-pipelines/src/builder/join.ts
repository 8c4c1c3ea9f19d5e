import { type Operand, compileOperand, usesOf } from './operand.ts';
import { type TextReference, makeReference } from './reference.ts';

declare const joined: unique symbol;

/** The text that {@link join} makes. */
export interface JoinReference extends TextReference {
  readonly [joined]: true;
}

/**
 * The texts of the values with `on` between them: `join('/', ['s3://bucket', execution.PipelineExecutionId, 'train'])`. `join('', [reference])`
 * is the text of a number or a boolean.
 */
export function join(on: string, values: readonly Operand[]): JoinReference {
  return makeReference({ kind: 'join', expression: { 'Std:Join': { On: on, Values: values.map(compileOperand) } }, uses: usesOf(values) }, { values });
}
