import type { PipelineExecutionStep } from '@flowsentry/sagemaker-pipelines';
import { describe, expect, it } from 'vitest';
import { failedStep, stepFailure } from './step-failure.ts';

const step = (StepName: string, more: Partial<PipelineExecutionStep> = {}): PipelineExecutionStep => ({ StepName, StepStatus: 'Succeeded', StartTime: '2026-11-23T09:00:00.000Z', ...more });
const EVALUATE = step('Evaluate', {
  StepStatus: 'Failed',
  FailureReason: 'ClientError: AlgorithmError: , exit code: 1',
  Metadata: { ProcessingJob: { Arn: 'arn:aws:sagemaker:eu-west-1:123456789012:processing-job/pipelines-abcdefghijkl-Evaluate-abcdef' } },
});
const LOG = 'Its log: aws logs tail /aws/sagemaker/ProcessingJobs --since 1d --log-stream-name-prefix pipelines-abcdefghijkl-Evaluate-abcdef.';

describe('stepFailure', () => {
  it('is what the program left, and where its log lies', () => {
    expect(stepFailure(EVALUATE, { ExitMessage: 'flows.csv: There is no row. Give more.' })).toMatchObject({ code: 'step-failed', message: `Evaluate: flows.csv: There is no row. Give more. ${LOG}` });
  });

  it('is what the service says where the program left nothing', () => {
    expect(stepFailure(EVALUATE, { ExitMessage: '' }).message).toBe(`Evaluate: ClientError: AlgorithmError: , exit code: 1. ${LOG}`);
    expect(stepFailure(EVALUATE).message).toBe(`Evaluate: ClientError: AlgorithmError: , exit code: 1. ${LOG}`);
  });

  it('knows of no log where no job was started', () => {
    expect(stepFailure(step('Train', { StepStatus: 'Failed', FailureReason: 'ClientError: no such role.' })).message).toBe('Train: ClientError: no such role.');
    expect(stepFailure(step('Register', { StepStatus: 'Failed' })).message).toBe('Register: It failed without a reason.');
  });
});

describe('failedStep', () => {
  it('is the one that failed', () => {
    expect(failedStep([step('Preprocess'), EVALUATE])).toBe(EVALUATE);
    expect(failedStep([step('Preprocess')])).toBeUndefined();
  });

  it('is none where the gate refused the model', () => {
    expect(failedStep([step('Gate'), step('Rejected', { StepStatus: 'Failed', FailureReason: 'The gate refused the model', Metadata: { Fail: { ErrorMessage: 'The gate refused the model' } } })])).toBeUndefined();
  });
});
