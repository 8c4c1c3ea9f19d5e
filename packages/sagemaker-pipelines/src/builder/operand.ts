import { PipelineError } from '../error.ts';
import { type Reference, type Scalar, type Use, originOf } from './reference.ts';

/** A literal or a reference. */
export type Operand = Scalar | Reference;

/** The literal, or the expression of the reference. Throws {@link PipelineError} `unsupported-value` for anything else. */
export function compileOperand(operand: Operand): unknown {
  const origin = originOf(operand);
  if (origin) return origin.expression;
  if (typeof operand === 'string' || typeof operand === 'boolean' || Number.isFinite(operand)) return operand;
  throw new PipelineError('unsupported-value', { what: `${String(operand)} is neither a value that JSON has nor a reference`, value: operand, allowed: 'a text, a finite number, a boolean, or a reference' });
}

export function usesOf(operands: readonly Operand[]): Use[] {
  return operands.flatMap((operand) => originOf(operand)?.uses ?? []);
}
