import { expect, it } from 'vitest';
import { aWorkflow } from '../testing/a-workflow.ts';
import { bashScripts } from './bash-scripts.ts';

const BASH = 'defaults: { run: { shell: bash } }\n';

it('is kept by a default of bash, by a step that says so, and by no script', () => {
  expect(bashScripts(aWorkflow(`${BASH}jobs: { a: { steps: [{ run: "true" }] } }`))).toEqual([]);
  expect(bashScripts(aWorkflow('jobs: { a: { steps: [{ run: "true", shell: bash }, { uses: x }] } }'))).toEqual([]);
});

it('is broken by another shell', () => {
  expect(bashScripts(aWorkflow('jobs: { a: { steps: [{ run: "true" }] } }'))).toEqual(['a, step 1: its shell is not said']);
  expect(bashScripts(aWorkflow(`${BASH}jobs: { a: { steps: [{ run: "true", shell: sh }] } }`))).toEqual(['a, step 1: its shell is "sh"']);
});
