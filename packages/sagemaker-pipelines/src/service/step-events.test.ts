import { expect, it } from 'vitest';
import type { PipelineExecutionStep } from '../pipeline-service.ts';
import { stepEvents } from './step-events.ts';

const step = (StepName: string, StepStatus: PipelineExecutionStep['StepStatus'], more: Partial<PipelineExecutionStep> = {}): PipelineExecutionStep => ({ StepName, StepStatus, StartTime: '2026-01-01T00:00:00.000Z', ...more });
const execution = { PipelineArn: 'p', PipelineExecutionArn: 'e', PipelineExecutionStatus: 'Executing', CreationTime: '', LastModifiedTime: '' } as const;

it('tells of each step once that it started and once that it ended', () => {
  const told: string[] = [];
  const tell = stepEvents((event) => void told.push(`${event.type} ${'step' in event ? event.step.StepName : ''}`));
  tell({ execution, steps: [step('A', 'Executing')] });
  tell({ execution, steps: [step('A', 'Executing')] });
  tell({ execution, steps: [step('A', 'Succeeded'), step('B', 'Succeeded', { CacheHitResult: { SourcePipelineExecutionArn: 'x' } }), step('C', 'Starting')] });
  tell({ execution, steps: [step('A', 'Succeeded'), step('B', 'Succeeded', { CacheHitResult: { SourcePipelineExecutionArn: 'x' } }), step('C', 'Failed')] });
  expect(told).toEqual(['step-started A', 'step-ended A', 'step-ended B', 'step-started C', 'step-ended C']);
});
