import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PipelineExecutionStep } from '../pipeline-service.ts';
import { newFolder } from '../testing/a-pipeline.ts';
import { type ExecutionFolder, executionFolder } from './execution-folder.ts';
import { endInterrupted } from './interrupted-step.ts';

let folder: ExecutionFolder;
let attempt: string;
const Entry: PipelineExecutionStep = { StepName: 'A', StartTime: '2026-05-04T03:02:01.000Z', StepStatus: 'Executing', Metadata: { ProcessingJob: { Arn: 'arn' } } };

beforeEach(() => {
  folder = executionFolder(newFolder());
  attempt = join(folder.stepFolder('A'), 'attempt-1');
  mkdirSync(join(attempt, 'out'), { recursive: true });
  writeFileSync(join(attempt, 'out/part'), 'x');
});

describe('a step that a kill has interrupted', () => {
  it('was stopped when its job was not done', async () => {
    const record = await endInterrupted(folder, { Entry, Order: 1, Properties: { ProcessingJobStatus: 'InProgress' } });
    expect(record).toMatchObject({ Entry: { StepStatus: 'Stopped' }, Properties: { ProcessingJobStatus: 'Stopped' } });
    expect(await folder.step('A')).toEqual(record);
    expect(existsSync(attempt)).toBe(false);
  });

  it('has succeeded when it was, and what it made is put in place', async () => {
    const to = join(folder.path, 'bucket/out');
    const record = await endInterrupted(folder, { Entry, Order: 1, Moves: [{ from: join(attempt, 'out'), to }] });
    expect(record).toMatchObject({ Entry: { StepStatus: 'Succeeded' }, Produced: { [to]: expect.stringMatching(/^[0-9a-f]{64}$/) as string } });
    expect(record).not.toHaveProperty('Moves');
    expect(await folder.step('A')).toEqual(record);
    expect(readFileSync(join(to, 'part'), 'utf8')).toBe('x');
    expect(existsSync(attempt)).toBe(false);
  });

  it('is left as it is when it had ended', async () => {
    const record = { Entry: { ...Entry, StepStatus: 'Failed' as const }, Order: 1 };
    expect(await endInterrupted(folder, record)).toBe(record);
    expect(existsSync(join(folder.stepFolder('A'), 'step.json'))).toBe(false);
  });
});
