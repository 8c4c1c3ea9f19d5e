import { expect, it } from 'vitest';
import { aWorkflow } from '../testing/a-workflow.ts';
import { leastPermissions } from './least-permissions.ts';

const job = (text: string, top = 'permissions: {}') => leastPermissions(aWorkflow(`${top}\njobs:\n  a: ${text}`));

it.each([
  '{ permissions: {}, steps: [{ run: "true" }] }',
  '{ permissions: { contents: read }, steps: [{ uses: actions/checkout@v6 }] }',
  '{ permissions: { contents: read, id-token: write }, environment: dev, steps: [{ uses: actions/checkout@v6 }, { uses: aws-actions/configure-aws-credentials@v6 }] }',
  '{ permissions: { contents: read, id-token: write }, uses: ./.github/workflows/deploy-endpoint.yml }',
  '{ permissions: { pull-requests: write }, steps: [{ run: gh api }] }',
])('is kept by %s', (text) => {
  expect(job(text)).toEqual([]);
});

it.each([
  ['{ steps: [] }', 'a: it says no permissions of its own'],
  ['{ permissions: write-all, steps: [] }', 'a: it says no permissions of its own'],
  ['{ permissions: { contents: write }, steps: [{ uses: actions/checkout@v6 }] }', 'a: it does not need contents: write'],
  ['{ permissions: { contents: read }, steps: [{ run: "true" }] }', 'a: it does not need contents: read'],
  ['{ permissions: { pull-requests: write, contents: read }, steps: [{ uses: actions/checkout@v6 }] }', 'a: it does not need pull-requests: write'],
  ['{ permissions: { id-token: write }, environment: dev, steps: [{ run: "true" }] }', 'a: it does not need id-token: write'],
  ['{ permissions: { id-token: write }, steps: [{ uses: aws-actions/configure-aws-credentials@v6 }] }', 'a: it does not need id-token: write'],
  ['{ permissions: { packages: write }, steps: [] }', 'a: it does not need packages: write'],
])('is broken by %s', (text, finding) => {
  expect(job(text)).toEqual([finding]);
});

it.each(['', 'permissions: { contents: read }', 'permissions: read-all'])('is broken by a workflow that gives all jobs something: %j', (top) => {
  expect(job('{ permissions: {}, steps: [] }', top)).toEqual(['the workflow does not begin with permissions: {}']);
});
