import type { ExecutionStatus, PipelineDefinition, PipelineExecution, PipelineExecutionStep } from '@flowsentry/sagemaker-pipelines';
import type { ExecutionDetail, ExecutionState, ExecutionStep } from '../../api/execution.ts';
import { type GraphStep, stepGraph } from './step-graph.ts';

export interface ExecutionParts {
  readonly execution: PipelineExecution;
  readonly steps: readonly PipelineExecutionStep[];
  readonly definition: PipelineDefinition;
  readonly parameters: readonly { readonly Name: string; readonly Value: string }[];
  readonly abandoned: boolean;
  readonly trouble?: string;
}

/** The id of an execution: the last part of its ARN. */
export const executionIdOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

export const stateOf = (status: ExecutionStatus, abandoned: boolean): ExecutionState => (abandoned ? 'Abandoned' : status);

/** An execution with every step of its definition, whether it has started or not. */
export function executionDetail({ execution, steps, definition, parameters, abandoned, trouble }: ExecutionParts): ExecutionDetail {
  const { PipelineExecutionArn: arn, PipelineExecutionStatus: status } = execution;
  const started = new Map(steps.map((step) => [step.StepName, step]));
  const state = stateOf(status, abandoned);
  const over = state !== 'Executing' && state !== 'Stopping';
  return {
    id: executionIdOf(arn),
    arn,
    name: execution.PipelineExecutionDisplayName ?? executionIdOf(arn),
    state,
    started: execution.CreationTime,
    changed: execution.LastModifiedTime,
    failureReason: execution.FailureReason ?? null,
    parameters: Object.fromEntries(parameters.map(({ Name, Value }) => [Name, Value])),
    steps: stepGraph(definition).map((step) => stepOf(step, started.get(step.name), over)),
    trouble: trouble ?? null,
  };
}

function stepOf({ name, type, after, when }: GraphStep, step: PipelineExecutionStep | undefined, over: boolean): ExecutionStep {
  const outcome = step?.Metadata?.['Condition']?.['Outcome'];
  return {
    name,
    type,
    state: step?.StepStatus ?? (over ? 'NotRun' : 'Waiting'),
    started: step?.StartTime ?? null,
    ended: step?.EndTime ?? null,
    after,
    when,
    outcome: outcome === undefined ? null : outcome === 'True',
    reusedFrom: (step?.CacheHitResult ?? step?.SelectiveExecutionResult)?.SourcePipelineExecutionArn ?? null,
    attempts: step?.AttemptCount ?? null,
    failureReason: step?.FailureReason ?? null,
  };
}
