/** What is known of a column, of the training rows or of an upload. */
export type DescribedColumn = { readonly column: string; readonly missing: number } & (DescribedNumbers | DescribedTexts | { readonly kind: 'empty' });

interface DescribedNumbers {
  readonly kind: 'number';
  /** Ascending, as many as there are rows with a value. */
  readonly values: Float64Array;
  /** The same by class, Normal first, where labels are known. */
  readonly byClass: readonly [Float64Array, Float64Array] | undefined;
  readonly min: number;
  readonly max: number;
  /** Null where `values` stand for others. */
  readonly distinct: number | null;
}

interface DescribedTexts {
  readonly kind: 'category';
  /** Rows by value; none where there are too many values to keep. */
  readonly counts: ReadonlyMap<string, number>;
  readonly distinct: number;
}
