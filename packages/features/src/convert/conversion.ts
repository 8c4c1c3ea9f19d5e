/** What a conversion made. */
export interface Conversion {
  readonly rows: number;
  /** Of the source, as it lies there. */
  readonly sha256: string;
  /** Rows left out, by rule of the schema, in its order; a row counts for the first rule that skips it. */
  readonly skipped: readonly { readonly because: string; readonly rows: number }[];
  readonly classes: { readonly Normal: number; readonly Anomaly: number };
  /** Rows by label and Cat, the most frequent first; by label alone without Cat. */
  readonly categories: readonly { readonly label: string; readonly cat: string; readonly rows: number }[];
  /** The columns of numbers, so that a wrong unit shows; null where every cell is missing. */
  readonly numbers: readonly { readonly name: string; readonly unit: string; readonly missing: number; readonly least: number | null; readonly median: number | null; readonly largest: number | null }[];
  /** Canonical columns that have no counterpart. */
  readonly absent: readonly string[];
  /** Columns of the source that the schema does not read. */
  readonly unread: readonly string[];
}
