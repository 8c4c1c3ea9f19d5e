/** How one column is distributed. */
export interface ColumnProfile {
  readonly column: string;
  readonly kind: 'number' | 'category';
  readonly rows: number;
  readonly missing: number;
  readonly distinct: number;
  /** Of numbers: minimum, quartiles, maximum. */
  readonly quantiles: readonly number[] | null;
  /** Of numbers: `counts[i]` rows from `edges[i]` to `edges[i + 1]`. */
  readonly edges: readonly number[] | null;
  /** Of categories, beside the counts. */
  readonly values: readonly string[] | null;
  /** Rows by class; `all` where no label is known. */
  readonly counts: { readonly all: readonly number[] } | { readonly normal: readonly number[]; readonly anomaly: readonly number[] };
}

/** GET /api/versions/:n/profile: the rows that the version learned from. */
export interface DataProfile {
  readonly rows: number;
  readonly normal: number | null;
  readonly anomaly: number | null;
  readonly columns: readonly ColumnProfile[];
}

export interface ColumnDrift {
  readonly column: string;
  /** Population stability index against the training rows; null where one side has no values. */
  readonly psi: number | null;
  /** Two-sample Kolmogorov-Smirnov statistic; null for categories. */
  readonly ks: number | null;
}

/** GET /api/scorings/:id/profile: an upload beside the rows that its version learned from. */
export interface ScoringProfile {
  readonly upload: DataProfile;
  readonly training: DataProfile;
  /** The most drifted first. */
  readonly drift: readonly ColumnDrift[];
}
