import type { Preprocessor } from '@flowsentry/features/flow-block';
import type { Problem } from '@flowsentry/kit';
import type { RefusalStatus } from '../requests/refusal.ts';

/** A Parquet file to read, for the model of a preprocessor. */
interface OpenFile {
  readonly kind: 'open';
  readonly path: string;
  readonly preprocessor: Preprocessor;
}

/** Asks for the next flows of the open file. */
interface NextFlows {
  readonly kind: 'next';
}

export type ToHelper = OpenFile | NextFlows;

/** Some flows of a file. */
export interface FlowSlice {
  readonly rows: number;
  /** As those of a FlowBlock: a column for each source. */
  readonly columns: readonly Float64Array[];
}

export type FromHelper =
  | { readonly kind: 'opened'; readonly unknown: number }
  /** No rows: the file is at its end. */
  | { readonly kind: 'slice'; readonly slice: FlowSlice }
  | { readonly kind: 'problem'; readonly status: RefusalStatus; readonly code: string; readonly problem: Problem };
