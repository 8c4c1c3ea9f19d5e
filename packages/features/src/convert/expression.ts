/**
 * How a number comes from a row of another meter. A text is the name of one of its columns, a number is itself. A missing cell makes
 * what is computed from it missing, except that `largest` and `smallest` pass over it and `first` takes the first that is there;
 * a ratio to 0 is missing. `codes` gives each text of a column its number, and a text that it does not name is an error.
 */
export type Expression =
  | number
  | string
  | { readonly sum: readonly Expression[] }
  | { readonly difference: readonly [Expression, Expression] }
  | { readonly product: readonly Expression[] }
  | { readonly ratio: readonly [Expression, Expression] }
  | { readonly largest: readonly Expression[] }
  | { readonly smallest: readonly Expression[] }
  | { readonly first: readonly Expression[] }
  | Codes;

export interface Codes {
  readonly codes: string;
  readonly of: Readonly<Record<string, number>>;
}

/** What an expression is made of in the end, numbers left out. */
export function leaves(expression: Expression): (string | Codes)[] {
  if (typeof expression === 'number') return [];
  if (typeof expression === 'string' || 'codes' in expression) return [expression];
  return Object.values<readonly Expression[]>(expression).flat().flatMap(leaves);
}
