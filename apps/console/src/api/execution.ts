import type { ExecutionStatus, StepStatus } from '@flowsentry/sagemaker-pipelines';

/** `Waiting` has not started and may; `NotRun` was passed over, and the execution is over. */
export type StepState = StepStatus | 'Waiting' | 'NotRun';

/** `Abandoned`: the process that ran it is gone. */
export type ExecutionState = ExecutionStatus | 'Abandoned';

/** One entry of GET /api/executions, the newest first. */
export interface ExecutionSummary {
  readonly id: string;
  readonly name: string;
  readonly state: ExecutionState;
  /** ISO 8601, UTC. */
  readonly started: string;
}

export interface ExecutionStep {
  readonly name: string;
  /** Processing, Training, Condition, … */
  readonly type: string;
  readonly state: StepState;
  readonly started: string | null;
  readonly ended: string | null;
  /** The steps that it waits for. */
  readonly after: readonly string[];
  /** Where it runs only for one outcome of the last of those. */
  readonly when: boolean | null;
  /** Of a Condition that was decided. */
  readonly outcome: boolean | null;
  /** The execution whose result was taken instead of running it. */
  readonly reusedFrom: string | null;
  readonly attempts: number | null;
  readonly failureReason: string | null;
}

/** GET /api/executions/:id, and each `message` of GET /api/executions/:id/events. */
export interface ExecutionDetail extends ExecutionSummary {
  readonly arn: string;
  readonly changed: string;
  readonly failureReason: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  /** In the definition's order; those of a Condition's branches behind it. */
  readonly steps: readonly ExecutionStep[];
  /** Why nothing newer is known at the moment. */
  readonly trouble: string | null;
}

export const isRunning = ({ state }: Pick<ExecutionSummary, 'state'>): boolean => state === 'Executing' || state === 'Stopping';
