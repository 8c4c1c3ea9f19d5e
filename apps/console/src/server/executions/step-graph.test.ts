import type { StepDefinition } from '@flowsentry/sagemaker-pipelines';
import { expect, it } from 'vitest';
import { stepGraph } from './step-graph.ts';

const step = (Name: string, Arguments: StepDefinition['Arguments'] = {}, DependsOn?: readonly string[]): StepDefinition => ({ Name, Type: 'Processing', Arguments, ...(DependsOn ? { DependsOn } : {}) });

it('a step waits for those it names and those its arguments point at, once each', () => {
  const arguments_ = { Inputs: [{ Uri: { 'Std:Join': { On: '/', Values: [{ Get: 'Steps.A.X.Y' }, { Get: 'Parameters.P' }, { Get: 'Steps.B.PropertyFiles.F' }] } } }] };
  expect(stepGraph({ Steps: [step('A'), step('B'), step('C', arguments_, ['B'])] })[2]).toEqual({ name: 'C', type: 'Processing', after: ['B', 'A'], when: null });
});

it('what stands in a branch waits for its Condition, at whatever depth', () => {
  const inner: StepDefinition = { Name: 'Inner', Type: 'Condition', Arguments: { Conditions: [], IfSteps: [], ElseSteps: [step('Deep')] } };
  const outer: StepDefinition = { Name: 'Outer', Type: 'Condition', Arguments: { Conditions: [{ LeftValue: { Get: 'Steps.A.X' } }], IfSteps: [inner], ElseSteps: [] } };
  expect(stepGraph({ Steps: [step('A'), outer] }).map(({ name, after, when }) => [name, after, when])).toEqual([
    ['A', [], null],
    ['Outer', ['A'], null],
    ['Inner', ['Outer'], true],
    ['Deep', ['Inner'], false],
  ]);
});
