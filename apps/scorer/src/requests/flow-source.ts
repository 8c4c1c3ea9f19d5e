import type { FlowBlock } from '@flowsentry/features/flow-block';

/** The flows of a request, read slice by slice. */
export interface FlowSource {
  /** Puts the next flows into a block and says how many; fewer than fit in when no more follow. Throws what is wrong with them. */
  fill(block: FlowBlock): number;
  /** Columns of the request so far that are no flow columns. */
  readonly unknown: number;
}
