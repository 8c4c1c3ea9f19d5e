import type { PipelineExecutionStep } from '@flowsentry/sagemaker-pipelines';
import { TrainerError } from './error.ts';

/** Where SageMaker's jobs log, by the kind of job. */
const LOGS: Readonly<Record<string, string>> = { ProcessingJob: '/aws/sagemaker/ProcessingJobs', TrainingJob: '/aws/sagemaker/TrainingJobs' };

/** What a failed step says of itself, with where its log lies; undefined where no step failed. A Fail step is a refusal, and its execution a result. */
export function stepFailure(steps: readonly PipelineExecutionStep[]): TrainerError | undefined {
  const failed = steps.find(({ StepStatus, Metadata }) => StepStatus === 'Failed' && !Metadata?.['Fail']);
  if (failed === undefined) return undefined;
  const { StepName, FailureReason = 'It failed without a reason', Metadata = {} } = failed;
  const logs = Object.entries(Metadata).flatMap(([kind, { Arn }]) => (kind in LOGS ? `Its log: aws logs tail ${LOGS[kind]} --since 1d --log-stream-name-prefix ${String(Arn).split('/').at(-1)}` : []));
  return new TrainerError('step-failed', { key: StepName, what: FailureReason, ...(logs.length === 0 ? {} : { wayOut: logs[0] }) });
}
