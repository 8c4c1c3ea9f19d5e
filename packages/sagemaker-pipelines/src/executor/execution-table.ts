import { seconds, textTable } from '@flowsentry/kit';
import type { PipelineExecution } from '../pipeline-service.ts';
import type { StepSummary } from './step-summary.ts';

/** What a person reads at the end of an execution: its steps with their times and outcomes, and why it failed. */
export function executionTable({ PipelineExecutionArn, PipelineExecutionStatus, FailureReason }: PipelineExecution, steps: readonly StepSummary[]): string {
  const rows = steps.map(({ name, status, seconds: time, outcome, reusedFrom, attempts = 1 }) => {
    const notes = [outcome === undefined ? '' : outcome ? 'true' : 'false', reusedFrom === undefined ? '' : `from ${reusedFrom.split('/').at(-1)}`, attempts > 1 ? `${attempts} attempts` : ''];
    return [name, status, time === null ? '–' : seconds(time * 1000), notes.filter(Boolean).join(', ')];
  });
  return [textTable(['step', 'status', 'time', 'outcome'], rows), '', `${PipelineExecutionStatus}: ${PipelineExecutionArn}`, ...(FailureReason === undefined ? [] : [FailureReason])].join('\n');
}
