import { expect, it } from 'vitest';
import { aWorkflow } from '../testing/a-workflow.ts';
import { pinnedActions } from './pinned-actions.ts';

const COMMIT = 'de0fac2e4500dabe0009e67214ff5f5447ce83dd';
const using = (line: string) => pinnedActions(aWorkflow(`jobs:\n  a:\n    steps:\n      - uses: ${line}\n`));

it.each([`actions/checkout@${COMMIT} # v6.0.2`, `owner/name/folder@${COMMIT} # v1.0.0`, './.github/actions/own'])('%s is pinned', (line) => {
  expect(using(line)).toEqual([]);
});

it.each(['actions/checkout@v6', `actions/checkout@${COMMIT}`, `actions/checkout@${COMMIT} # v6`, 'actions/checkout@de0fac2 # v6.0.2', 'docker://alpine:3', `actions@${COMMIT} # v1.0.0`])('%s is not', (line) => {
  expect(using(line)).toEqual([`${line.split(' ')[0]} is not pinned`]);
});

it('looks at every step and job, however it is written', () => {
  expect(pinnedActions(aWorkflow(`jobs: { a: { steps: [{ uses: actions/checkout@v6 }] }, b: { uses: owner/name/.github/workflows/x.yml@main } }`))).toEqual(['owner/name/.github/workflows/x.yml@main is not pinned', 'actions/checkout@v6 is not pinned']);
});
