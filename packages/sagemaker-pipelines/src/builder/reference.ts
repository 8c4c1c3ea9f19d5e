import { inspect } from 'node:util';
import type { ParameterDeclaration } from '../definition.ts';
import { PipelineError } from '../error.ts';
import type { Expression } from '../expression.ts';
import type { Step } from './step.ts';

export type Scalar = string | number | boolean;

declare const value: unique symbol;
declare const anyText: unique symbol;
declare const notAProperty: unique symbol;
interface NotAProperty {
  readonly [notAProperty]: never;
}

/**
 * A value of type `T` that is known only while the pipeline runs: a parameter, an execution variable, a property of a step, a {@link join} or a
 * {@link jsonGet}. It stands anywhere inside a step's request and compiles to its expression (`toJSON`).
 *
 * It has no text, number or truth while the pipeline is built. Comparing it, calculating with it and `if (reference)`, `reference ? a : b` and
 * `reference && a` do not compile (the call signature, which is never to be called, makes TypeScript complain of TS2774). Interpolating it,
 * `String(reference)`, `reference + 'x'` and `Number(reference)` compile and throw a {@link PipelineError} that says what to use instead. JavaScript asks no object
 * whether it is true, and TypeScript does not look at `!reference`, `reference || a`, `while (reference)` and an `if (reference)` whose body uses the
 * reference: these only a linter finds (strict-boolean-expressions). Nothing finds `Boolean(reference)`.
 */
export interface Reference<out T extends Scalar = Scalar> {
  (useAConditionStepInstead: never): never;
  readonly [value]: T;
  toJSON(): Expression;
  toString(): never;
  valueOf(): never;
  // What the call signature would otherwise lend from Function.
  readonly name: NotAProperty;
  readonly length: NotAProperty;
  readonly prototype: NotAProperty;
  readonly arguments: NotAProperty;
  readonly caller: NotAProperty;
}

/** A reference to a text of which nothing more is known: it may stand where one of an enum's texts is wanted. */
export interface TextReference extends Reference<string> {
  readonly [anyText]: true;
}

/** A reference to a value of which nothing is known, as {@link jsonGet}'s. */
export interface AnyReference extends Reference<never> {
  readonly [anyText]: true;
}

export type ReferenceTo<T extends Scalar> = [T] extends [string] ? (string extends T ? TextReference : Reference<T>) : Reference<T>;

/** What an expression needs to be there: a parameter or a step. */
export type Use = { readonly parameter: ParameterDeclaration } | { readonly step: Step };

export interface Origin {
  readonly kind: 'parameter' | 'execution' | 'experiment' | 'property' | 'join' | 'json-get';
  readonly expression: Expression;
  readonly uses: readonly Use[];
}

const ORIGIN = Symbol('origin');

/** The origin of a reference, undefined for any other value. */
export function originOf(candidate: unknown): Origin | undefined {
  return typeof candidate === 'object' && candidate !== null ? (candidate as { readonly [ORIGIN]?: Origin })[ORIGIN] : undefined;
}

/** Makes `object` stand for an expression: it serialises to it, and refuses to be a text or a number. */
export function makeReference<R>(origin: Origin, object: object = {}): R {
  const text = JSON.stringify(origin.expression);
  const refuse = (): never => refuseText(text);
  const hidden = {
    [ORIGIN]: origin,
    toJSON: () => origin.expression,
    toString: refuse,
    valueOf: () => refuseNumber(text),
    [Symbol.toPrimitive]: (hint: string) => (hint === 'number' ? refuseNumber(text) : refuse()),
    [inspect.custom]: () => text,
  };
  for (const key of Reflect.ownKeys(hidden)) Object.defineProperty(object, key, { value: hidden[key as keyof typeof hidden] });
  return object as R;
}

function refuseText(expression: string): never {
  throw new PipelineError('reference-as-text', {
    what: `${expression} has no text while the pipeline is built, so it cannot be interpolated, concatenated or compared`,
    value: expression,
    wayOut: `Write join('', ['text', reference]) for a text, or equals(reference, value) and the like in a Condition step for a comparison`,
  });
}

function refuseNumber(expression: string): never {
  throw new PipelineError('reference-as-number', {
    what: `${expression} has no number while the pipeline is built, so it cannot be calculated with or compared`,
    value: expression,
    wayOut: 'Pass the reference itself where the number is wanted; compare with greaterThan(reference, value) and the like in a Condition step',
  });
}
