import type { ReferenceTo, Scalar } from './reference.ts';

/** The properties of a step, from the shape that describes its job: every scalar a reference, lists by index, maps by key, nothing optional. */
export type Properties<T> = [T] extends [Scalar]
  ? ReferenceTo<T>
  : T extends readonly (infer Item)[]
    ? { readonly [index: number]: Properties<Item> }
    : { readonly [Key in keyof T]-?: Properties<Exclude<T[Key], undefined>> };

/** A list that is also addressed by the names of its entries. */
export type NamedProperties<T, Name extends string> = { readonly [index: number]: Properties<T> } & { readonly [Key in Name]: Properties<T> };
