import { expect, it } from 'vitest';
import { aWorkflow } from '../testing/a-workflow.ts';
import { boundedTime } from './bounded-time.ts';

const job = (text: string) => boundedTime(aWorkflow(`jobs: { a: ${text} }`));

it('is kept by a limit, and by a job that is another workflow', () => {
  expect(job('{ timeout-minutes: 30, steps: [] }')).toEqual([]);
  expect(job('{ uses: ./.github/workflows/deploy-endpoint.yml }')).toEqual([]);
});

it.each([
  ['{ steps: [] }', 'not set'],
  ['{ timeout-minutes: 360, steps: [] }', '360'],
  ['{ timeout-minutes: "${{ 5 }}", steps: [] }', '"${{ 5 }}"'],
])('is broken by %s', (text, minutes) => {
  expect(job(text)).toEqual([`a: timeout-minutes is ${minutes}`]);
});
