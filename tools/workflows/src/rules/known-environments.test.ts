import { expect, it } from 'vitest';
import { aWorkflow } from '../testing/a-workflow.ts';
import { knownEnvironments } from './known-environments.ts';

it.each(['jobs: { a: { environment: staging } }', 'jobs: { a: { environment: "${{ inputs.environment }}" } }', 'jobs: { a: { uses: ./x.yml, with: { environment: prod } } }', 'on: { workflow_dispatch: { inputs: { environment: { options: [dev, prod] } } } }\njobs: {}'])(
  'is kept by %s',
  (text) => {
    expect(knownEnvironments(aWorkflow(text))).toEqual([]);
  },
);

it.each([
  ['jobs: { a: { environment: production } }', 'a: "production" is none of dev, staging, prod'],
  ['jobs: { a: { environment: { name: prod } } }', 'a: {"name":"prod"} is none of dev, staging, prod'],
  ['jobs: { a: { uses: ./x.yml, with: { environment: test } } }', 'a: "test" is none of dev, staging, prod'],
  ['jobs: { a: { steps: [{ uses: ./x, with: { environment: "${{ github.ref_name }}" } }] } }', 'a, step 1: "${{ github.ref_name }}" is none of dev, staging, prod'],
  ['on: { workflow_dispatch: { inputs: { environment: { options: [dev, live] } } } }\njobs: {}', 'on workflow_dispatch: "live" is none of dev, staging, prod'],
])('is broken by %s', (text, finding) => {
  expect(knownEnvironments(aWorkflow(text))).toEqual([finding]);
});
