import { expect, it } from 'vitest';
import { lintWorkflow } from './lint-workflow.ts';

const GOOD = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo "$A"\n        env: { A: "${{ github.sha }}" }\n';

it('finds nothing in a workflow', async () => {
  expect(await lintWorkflow(GOOD, 'good.yml')).toEqual([]);
});

it.each([
  [GOOD.replace('runs-on', 'run-on'), '4:5 syntax-check: unexpected key "run-on" for "job" section.'],
  [GOOD.replace('github.sha', 'github.shaa'), '7:24 expression: property "shaa" is not defined in object type'],
  [GOOD.replace('a:\n', 'a:\n    needs: b\n'), '3:3 job-needs: job "a" needs job "b" which does not exist in this workflow'],
  [GOOD.replace('"$A"', '${{ github.head_ref }}'), '6:23 expression: "github.head_ref" is potentially untrusted.'],
])('finds what is wrong: %j', async (text, finding) => {
  expect((await lintWorkflow(text, 'bad.yml')).join('\n')).toContain(finding);
});
