import type { PipelineExecutionStep } from '../pipeline-service.ts';

/** What a person or a program wants to know of a step. */
export interface StepSummary {
  readonly name: string;
  readonly status: string;
  /** From its start to its end; null where it has not ended. */
  readonly seconds: number | null;
  /** Of a Condition. */
  readonly outcome?: boolean;
  /** The execution whose result was taken instead of running the step. */
  readonly reusedFrom?: string;
  readonly attempts?: number;
  readonly failureReason?: string;
}

export function summarizeSteps(steps: readonly PipelineExecutionStep[]): StepSummary[] {
  return steps.map(({ StepName, StepStatus, StartTime, EndTime, Metadata, CacheHitResult, SelectiveExecutionResult, AttemptCount, FailureReason }) => {
    const outcome = Metadata?.['Condition']?.['Outcome'];
    const reusedFrom = (CacheHitResult ?? SelectiveExecutionResult)?.SourcePipelineExecutionArn;
    return {
      name: StepName,
      status: StepStatus,
      seconds: EndTime === undefined ? null : (Date.parse(EndTime) - Date.parse(StartTime)) / 1000,
      ...(outcome === undefined ? {} : { outcome: outcome === 'True' }),
      ...(reusedFrom === undefined ? {} : { reusedFrom }),
      ...(AttemptCount === undefined ? {} : { attempts: AttemptCount }),
      ...(FailureReason === undefined ? {} : { failureReason: FailureReason }),
    };
  });
}
