import { expect, it } from 'vitest';
import { aWorkflow } from '../testing/a-workflow.ts';
import { oneAtATime } from './one-at-a-time.ts';

const DEPLOYS = 'a: two deployments could run at once, or one end the other';
const PUSHED = 'a newer push does not end the run before it';

it.each([
  'on: { pull_request: }\nconcurrency: { group: ci, cancel-in-progress: true }\njobs: { a: {} }',
  'on: { push: }\njobs: { a: {}, b: { uses: ./x.yml } }',
  'on: { workflow_call: }\njobs: { a: { environment: dev, concurrency: { group: dev, cancel-in-progress: false } } }',
])('is kept by %s', (text) => {
  expect(oneAtATime(aWorkflow(text))).toEqual([]);
});

it.each([
  ['on: { pull_request: }\njobs: { a: {} }', PUSHED],
  ['on: { pull_request: }\nconcurrency: ci\njobs: { a: {} }', PUSHED],
  ['jobs: { a: { environment: dev } }', DEPLOYS],
  ['jobs: { a: { environment: dev, concurrency: dev } }', DEPLOYS],
  ['jobs: { a: { environment: dev, concurrency: { group: dev } } }', DEPLOYS],
  ['jobs: { a: { environment: dev, concurrency: { group: dev, cancel-in-progress: true } } }', DEPLOYS],
])('is broken by %s', (text, finding) => {
  expect(oneAtATime(aWorkflow(text))).toEqual([finding]);
});
