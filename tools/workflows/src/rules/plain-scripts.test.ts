import { expect, it } from 'vitest';
import { aWorkflow } from '../testing/a-workflow.ts';
import { plainScripts } from './plain-scripts.ts';

it('is kept by values in env', () => {
  expect(plainScripts(aWorkflow('jobs: { a: { steps: [{ run: echo "$TITLE", env: { TITLE: "${{ github.event.pull_request.title }}" } }] } }'))).toEqual([]);
});

it('is broken by any expression in a script', () => {
  expect(plainScripts(aWorkflow('jobs:\n  a:\n    steps:\n      - run: "true"\n      - run: |\n          echo ${{ github.event.pull_request.title }}\n          echo ${{\n            github.sha }}'))).toEqual([
    'a, step 2: ${{ github.event.pull_request.title }} stands in a script; hand it over in env',
    'a, step 2: ${{\n  github.sha }} stands in a script; hand it over in env',
  ]);
});
