import type { DroppedFeature } from '@flowsentry/features';
import type { SingleColumnScore } from '@flowsentry/features/measures';
import type { Column } from '@flowsentry/flows';

/** How one column is distributed over the rows that were looked at. */
export interface ColumnProfile {
  readonly column: string;
  /** `empty` has no value in any row. */
  readonly kind: 'number' | 'category' | 'empty';
  readonly missing: number;
  /** Different values; null where only a sketch is known. */
  readonly distinct: number | null;
  /** Of numbers: minimum, quartiles, maximum. */
  readonly quantiles: readonly [number, number, number, number, number] | null;
  /** Of numbers: `counts[i]` rows above `edges[i]` up to `edges[i + 1]`, in the first bin those at `edges[0]` too. Equal steps of sign(x) ln(1 + |x|). */
  readonly edges: readonly number[] | null;
  /** Of categories, beside the counts; the last may stand for all others. */
  readonly values: readonly string[] | null;
  /** Rows by bin or value; by class where every row has a label. */
  readonly counts: { readonly all: readonly number[] } | { readonly normal: readonly number[]; readonly anomaly: readonly number[] };
}

export interface DataProfile {
  readonly rows: number;
  /** Rows that the columns tell of: all, or a sample. */
  readonly described: number;
  /** Rows by class; null where they have no label. Of a sample its own. */
  readonly normal: number | null;
  readonly anomaly: number | null;
  readonly columns: readonly ColumnProfile[];
}

/** A small model of one or two columns on the version's test rows. */
export interface TellingColumns {
  /** "Flow_Duration alone". */
  readonly name: string;
  readonly rocAuc: number;
  readonly note: string;
}

/** GET /api/versions/:n/profile: the rows that the version learned from. */
export interface TrainingProfile extends DataProfile {
  readonly version: number;
  /** What the columns mean, by name; a column of another model may have no entry. */
  readonly about: Readonly<Record<string, Pick<Column, 'unit' | 'role' | 'meaning'>>>;
  /** Columns that told the model nothing. */
  readonly dropped: readonly DroppedFeature[];
  /** What suspicious columns tell by themselves; empty where nobody measured it. */
  readonly telling: readonly TellingColumns[];
}

export interface ColumnDrift {
  readonly column: string;
  /** Population stability index against the training rows; null where it cannot be computed. */
  readonly psi: number | null;
  /** Two-sample Kolmogorov-Smirnov distance; null for categories. */
  readonly ks: number | null;
}

/** How well one column of a labelled upload tells the label by itself; null where undefined. */
export interface ColumnTells extends Pick<SingleColumnScore, 'distinct'> {
  readonly column: string;
  readonly macroF1: number | null;
  readonly auc: number | null;
}

/** GET /api/scorings/:id/profile: an upload beside the rows that its version learned from. Both have the same bins. */
export interface ScoringProfile {
  readonly file: string;
  readonly upload: DataProfile;
  readonly training: TrainingProfile;
  /** The most drifted first. */
  readonly drift: readonly ColumnDrift[];
  /** The PSI that rows drawn from the training data would have on average, so few as there are. */
  readonly chance: number;
  /** Empty without labels of both classes; what tells most first. */
  readonly tells: readonly ColumnTells[];
}
