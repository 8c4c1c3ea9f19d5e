import type { FeatureSet } from '../feature-set.ts';

/**
 * How rows are divided. Every protocol keeps all rows, exact duplicates among them, and works class by class, so that each
 * side has both classes in about the same proportion.
 *
 * `random`: rows at random; duplicates end up on both sides, as in most published numbers.
 * `grouped`: rows that are equal in every column of the feature set stay on one side; the protocol to judge by.
 * `temporal`: of each class, the earliest rows train and the latest test; rows of one second stay together. The cut is made
 * within each class because captures were labelled whole: cut at one moment, a side would hold one class only.
 * `leave-one-attack-out`: all rows of one attack family are tested, beside a random share of Normal; train and validation
 * never see the family.
 */
export type SplitProtocol = 'random' | 'grouped' | 'temporal' | 'leave-one-attack-out';

export const SPLIT_PROTOCOLS: readonly SplitProtocol[] = ['random', 'grouped', 'temporal', 'leave-one-attack-out'];

export interface SplitSettings {
  readonly protocol: SplitProtocol;
  readonly seed: number;
  /** Decides which rows count as equal. */
  readonly featureSet: FeatureSet;
  /** Share of each class that is tested: 0.3 by default. */
  readonly testShare?: number;
  /** Share of what is left that validates: 0.2 by default. */
  readonly validationShare?: number;
  /** A text of Cat or Sub_Cat: the family that `leave-one-attack-out` leaves out. */
  readonly attack?: string;
}

export interface SideSummary {
  readonly rows: number;
  readonly Normal: number;
  readonly Anomaly: number;
  /** Rows whose feature vector also occurs in the training rows: what a model may know by heart. */
  readonly inTrain: number;
}

export interface SplitSummary {
  readonly protocol: SplitProtocol;
  readonly seed: number;
  readonly featureSet: FeatureSet;
  readonly testShare: number;
  readonly validationShare: number;
  readonly attack?: string;
  readonly train: SideSummary;
  readonly validation: SideSummary;
  readonly test: SideSummary;
  /** Distinct feature vectors in all rows, and those that occur on more than one side. */
  readonly vectors: { readonly distinct: number; readonly shared: number };
}

/** Row numbers of a table, ascending on each side; every row is on exactly one side. */
export interface Split {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  readonly test: Uint32Array;
  readonly summary: SplitSummary;
}

export const TRAIN = 0;
export const VALIDATION = 1;
export const TEST = 2;
