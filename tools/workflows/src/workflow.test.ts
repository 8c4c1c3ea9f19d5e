import { expect, it } from 'vitest';
import { readWorkflow, stepsOf } from './workflow.ts';

it('says where each step stands', () => {
  const workflow = readWorkflow('on: { push: }\njobs: { a: { steps: [{ run: x }, { uses: y }] }, b: { uses: z }, c: { steps: [{ run: w }] } }', 'x.yml');
  expect(stepsOf(workflow).map(({ place, step }) => [place, step])).toEqual([['a, step 1', { run: 'x' }], ['a, step 2', { uses: 'y' }], ['c, step 1', { run: 'w' }]]);
});

it.each(['', 'a', 'on: push\njobs: {}', 'on: { push: }', '[]'])('refuses %j', (text) => {
  expect(() => readWorkflow(text, 'x.yml')).toThrow('x.yml: This is no workflow. Allowed: a mapping whose keys on and jobs are mappings.');
});
