import type { PipelineExecutionStep } from '@flowsentry/sagemaker-pipelines';
import { TrainerError } from './error.ts';

/** Where SageMaker's jobs log, by the kind of job. */
const LOGS: Readonly<Record<string, string>> = { ProcessingJob: '/aws/sagemaker/ProcessingJobs', TrainingJob: '/aws/sagemaker/TrainingJobs' };

/** The step that made an execution fail, if one did. A Fail step is a refusal, and its execution a result. */
export const failedStep = (steps: readonly PipelineExecutionStep[]): PipelineExecutionStep | undefined => steps.find(({ StepStatus, Metadata }) => StepStatus === 'Failed' && !Metadata?.['Fail']);

/**
 * Why a step failed: what its program left (the ExitMessage of `job`, its Describe answer), else what the service says of it; and where its log lies.
 */
export function stepFailure({ StepName, FailureReason = 'It failed without a reason', Metadata = {} }: PipelineExecutionStep, job: Readonly<Record<string, unknown>> = {}): TrainerError {
  const { ExitMessage } = job;
  const [log] = Object.entries(Metadata).flatMap(([kind, { Arn }]) => (kind in LOGS ? [`Its log: aws logs tail ${LOGS[kind]} --since 1d --log-stream-name-prefix ${String(Arn).split('/').at(-1)}`] : []));
  return new TrainerError('step-failed', { key: StepName, what: typeof ExitMessage === 'string' && ExitMessage !== '' ? ExitMessage : FailureReason, ...(log === undefined ? {} : { wayOut: log }) });
}
