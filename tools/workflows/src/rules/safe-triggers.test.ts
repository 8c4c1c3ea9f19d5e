import { expect, it } from 'vitest';
import { aWorkflow } from '../testing/a-workflow.ts';
import { safeTriggers } from './safe-triggers.ts';

it('lets through what runs as whoever started it, and refuses the rest', () => {
  expect(safeTriggers(aWorkflow('on: { push: , pull_request: , workflow_dispatch: }\njobs: {}'))).toEqual([]);
  expect(safeTriggers(aWorkflow('on: { push: , pull_request_target: }\njobs: {}'))).toEqual(['pull_request_target is none of pull_request, push, repository_dispatch, workflow_call, workflow_dispatch']);
});
