import { expect, it } from 'vitest';
import { aWorkflow } from '../testing/a-workflow.ts';
import { noKeptKeys } from './no-kept-keys.ts';

const steps = (text: string) => noKeptKeys(aWorkflow(`jobs: { a: { steps: [${text}] } }`));

it('is kept by a checkout that forgets its token', () => {
  expect(steps('{ uses: actions/checkout@v6, with: { persist-credentials: false } }, { run: "true" }')).toEqual([]);
});

it.each([
  ['{ uses: actions/checkout@v6 }', 'a, step 1: persist-credentials is not false'],
  ['{ uses: actions/checkout@v6, with: { persist-credentials: true } }', 'a, step 1: persist-credentials is not false'],
  ['{ uses: aws-actions/configure-aws-credentials@v6, with: { aws-access-key-id: "${{ secrets.KEY }}" } }', 'aws-access-key-id is a key that lasts'],
  ['{ run: "true", env: { AWS_SECRET_ACCESS_KEY: "${{ secrets.KEY }}" } }', 'AWS_SECRET_ACCESS_KEY is a key that lasts'],
])('is broken by %s', (text, finding) => {
  expect(steps(text)).toEqual([finding]);
});
