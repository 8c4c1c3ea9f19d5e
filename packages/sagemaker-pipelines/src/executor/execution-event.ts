import type { PipelineExecutionStep } from '../pipeline-service.ts';

/** What a caller is told while an execution runs. */
export type ExecutionEvent = { readonly executionArn: string } & (
  | { readonly type: 'step-started'; readonly step: PipelineExecutionStep }
  | { readonly type: 'step-progress'; readonly stepName: string; readonly done: number; readonly total: number; readonly note?: string }
  /** It failed in a way that its RetryPolicies name; the next attempt starts after `delay` milliseconds. */
  | { readonly type: 'step-retried'; readonly stepName: string; readonly failureReason: string; readonly delay: number }
  /** Whatever became of it; a cached or reused step is told of by this alone. */
  | { readonly type: 'step-ended'; readonly step: PipelineExecutionStep }
);
