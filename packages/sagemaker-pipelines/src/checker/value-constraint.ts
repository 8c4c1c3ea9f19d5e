import type { Shape } from '../shapes/shape.ts';
import type { FindingCode } from './finding.ts';
import { show } from './json-value.ts';
import { suggestName } from './nearest-name.ts';

export type Scalar = Exclude<Shape, { type: 'structure' | 'list' | 'map' }>;

interface Violation {
  readonly code: FindingCode;
  readonly message: string;
  readonly mend: string;
}

interface Limits {
  readonly min?: number;
  readonly max?: number;
}

const compiled = new Map<string, RegExp>();

/** Which limit of its shape a value of the right type breaks: enumeration, length, pattern (which means the whole text), range. */
export function violationOf(value: unknown, shape: Scalar): Violation | undefined {
  if (shape.type === 'boolean' || shape.type === 'timestamp') return undefined;
  if (shape.type !== 'string') return typeof value === 'number' ? rangeViolation(value, shape as Limits) : undefined;
  if (typeof value !== 'string') return undefined;
  if (shape.enum) {
    if (shape.enum.includes(value)) return undefined;
    return { code: 'not-allowed', message: `${show(value)} is not allowed; allowed are ${shape.enum.length > 8 ? `${shape.enum.length} values` : shape.enum.join(', ')}`, mend: suggestName(value, shape.enum) };
  }
  const { min = 0, max = Infinity } = shape;
  if (value.length > max) return { code: 'bad-length', message: lengthMessage(value, min, max), mend: 'Shorten it' };
  if (shape.pattern !== undefined && !whole(shape.pattern).test(value)) return { code: 'bad-pattern', message: `${show(value)} does not match ${shape.pattern}`, mend: 'Write a value of that form' };
  return value.length < min ? { code: 'bad-length', message: lengthMessage(value, min, max), mend: 'Lengthen it' } : undefined;
}

function lengthMessage(value: string, min: number, max: number): string {
  return `${show(value)} has ${value.length} characters; allowed are ${limits(min, max)}`;
}

function rangeViolation(value: number, { min = -Infinity, max = Infinity }: Limits): Violation | undefined {
  if (value >= min && value <= max) return undefined;
  return { code: 'out-of-range', message: `${value} is out of range; allowed are ${limits(min, max)}`, mend: `Write ${value < min ? min : max} or ${value < min ? 'more' : 'less'}` };
}

export function limits(min: number, max: number): string {
  if (max === Infinity) return `${min} and more`;
  return min === -Infinity ? `${max} and less` : `${min} to ${max}`;
}

/** Botocore's patterns are Java's: POSIX classes and a quantified end, which JavaScript does not know. */
function whole(pattern: string): RegExp {
  let expression = compiled.get(pattern);
  if (!expression) {
    const source = pattern.replaceAll('\\p{Alnum}', 'a-zA-Z0-9').replace(/\$\{\d+,\d+\}$/, '');
    expression = new RegExp(`^(?:${source})$`, 'u');
    compiled.set(pattern, expression);
  }
  return expression;
}
