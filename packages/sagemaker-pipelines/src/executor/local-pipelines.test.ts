import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { condition, definition, fail, get, join_, jsonGet, newFolder, output, processing, run } from './testing/a-pipeline.ts';

const EVALUATION = '{"f1": {"value": 0.5}, "count": 3, "whole": 2.0}';

describe('an execution', () => {
  it('hands results from step to step and takes the branch that its condition says', async () => {
    const folder = newFolder();
    const { execution, steps, arn } = await run(
      folder,
      definition(
        [
          processing('First', 'copy', { args: ['hello', get('Parameters.Seed')] }),
          processing('Second', 'copy', { args: ['again'], input: output('First') }),
          processing('Evaluate', 'evaluate', { args: [EVALUATION], input: output('Second') }),
          condition('Gate', [{ Type: 'GreaterThanOrEqualTo', LeftValue: jsonGet('Evaluate', 'f1.value'), RightValue: get('Parameters.Limit') }], [processing('Passed', 'copy')], [fail('Refused', join_(' ', 'f1', jsonGet('Evaluate', 'f1.value'), 'below', get('Parameters.Limit')))]),
        ],
        [{ Name: 'Seed', Type: 'Integer', DefaultValue: 7 }, { Name: 'Limit', Type: 'Float', DefaultValue: 0.4 }],
      ),
    );
    expect(execution).toMatchObject({ PipelineExecutionStatus: 'Succeeded' });
    expect(steps.map(({ StepName, StepStatus }) => [StepName, StepStatus])).toEqual([['First', 'Succeeded'], ['Second', 'Succeeded'], ['Evaluate', 'Succeeded'], ['Gate', 'Succeeded'], ['Passed', 'Succeeded']]);
    const id = arn.split('/').at(-1)!;
    expect(readFileSync(join(folder, 's3/bucket', id, 'Second/part-0.txt'), 'utf8')).toBe('again\nhello 7\n');
    expect(steps[3].Metadata).toEqual({ Condition: { Outcome: 'True' } });
  });
});
