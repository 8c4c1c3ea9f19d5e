import type { Comparison, Condition } from '../definition.ts';
import { PipelineError } from '../error.ts';
import { asNumber, pythonEquals, pythonStr, pythonType } from './python.ts';

/**
 * Whether all conditions hold (none: true); those after the first that does not are not looked at. Their values are no expressions any more. Types are
 * Python's: Equals wants one type on both sides, a bool passing for an int; the others order numbers among each other and text among each other; In compares
 * by value alone. Throws PipelineError `incomparable-values`, `unknown-condition`.
 */
export function allHold(conditions: readonly Condition[]): boolean {
  return conditions.every(holds);
}

function holds(condition: Condition): boolean {
  switch (condition.Type) {
    case 'Not':
      return !holds(condition.Condition);
    case 'Or':
      return condition.Conditions.some(holds);
    case 'In':
      return condition.Values.some((value) => pythonEquals(condition.QueryValue, value));
    case 'Equals':
      return equals(condition.LeftValue, condition.RightValue);
    case 'GreaterThan':
    case 'GreaterThanOrEqualTo':
    case 'LessThan':
    case 'LessThanOrEqualTo':
      return ordered(condition.Type, condition.LeftValue, condition.RightValue);
    default:
      throw new PipelineError('unknown-condition', { what: `Condition of type [${(condition as { readonly Type: string }).Type}] is not supported.` });
  }
}

function equals(left: unknown, right: unknown): boolean {
  const types = new Set([pythonType(left), pythonType(right)]);
  if (types.size > 1 && !(types.has('bool') && types.has('int'))) {
    throw new PipelineError('incomparable-values', { what: `LeftValue [${pythonStr(left)}] of type ${classOf(left)} and RightValue [${pythonStr(right)}] of type ${classOf(right)} are not of the same type.` });
  }
  return pythonEquals(left, right);
}

const classOf = (value: unknown): string => `[<class '${pythonType(value)}'>]`;

const ORDER: Record<Exclude<Comparison, 'Equals'>, (left: number | string, right: number | string) => boolean> = {
  GreaterThan: (left, right) => left > right,
  GreaterThanOrEqualTo: (left, right) => left >= right,
  LessThan: (left, right) => left < right,
  LessThanOrEqualTo: (left, right) => left <= right,
};

function ordered(type: Exclude<Comparison, 'Equals'>, left: unknown, right: unknown): boolean {
  if (typeof left === 'string' && typeof right === 'string') return ORDER[type](left, right);
  const [a, b] = [asNumber(left), asNumber(right)];
  if (a !== undefined && b !== undefined) return ORDER[type](a, b);
  throw new PipelineError('incomparable-values', {
    what: `Condition of type [${type}] not supported between [${pythonStr(left)}] of type ${classOf(left)} and [${pythonStr(right)}] of type ${classOf(right)}`,
  });
}
