import { PipelineError } from '../error.ts';
import { escapePointer } from '../expression.ts';
import { type Use, originOf } from './reference.ts';

/** A request as plain JSON, references as their expressions, without what is undefined; and what the references use. */
export function compileArguments(step: string, request: object): { readonly Arguments: Readonly<Record<string, unknown>>; readonly uses: readonly Use[] } {
  const uses: Use[] = [];
  const compile = (value: unknown, pointer: string): unknown => {
    const origin = originOf(value);
    if (origin) {
      uses.push(...origin.uses);
      return origin.expression;
    }
    if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return value;
    if (Array.isArray(value)) return value.map((item, index) => compile(item, `${pointer}/${index}`));
    if (isPlain(value)) {
      const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
      return Object.fromEntries(entries.map(([key, inner]) => [key, compile(inner, `${pointer}/${escapePointer(key)}`)]));
    }
    throw new PipelineError('unsupported-value', { key: `${step}${pointer}`, what: `${nameOf(value)} cannot stand in a pipeline's definition`, value, allowed: 'what JSON has, and references' });
  };
  return { Arguments: compile(request, '/Arguments') as Readonly<Record<string, unknown>>, uses };
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

const nameOf = (value: unknown): string => (typeof value === 'object' ? `A ${value!.constructor.name}` : typeof value === 'number' || value === undefined ? String(value) : `A ${typeof value}`);
