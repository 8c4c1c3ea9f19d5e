import type { Reference, Scalar, TextReference } from './reference.ts';

/** An API request in which every scalar may be a reference to a fitting value, at any depth. What is `undefined` is left out of the document. */
export type Argument<T> = [T] extends [Scalar]
  ? T | Reference<T> | ([T] extends [string] ? TextReference : never)
  : T extends readonly (infer Item)[]
    ? readonly Argument<Item>[]
    : { readonly [Key in keyof T]: Argument<Exclude<T[Key], undefined>> | (undefined extends T[Key] ? undefined : never) };

/** A value of a request whose shape is not known here. */
export type AnyArgument = Scalar | Reference | null | undefined | readonly AnyArgument[] | { readonly [key: string]: AnyArgument };

/** A request whose shape is not known here. */
export type AnyRequest = Readonly<Record<string, AnyArgument>>;
