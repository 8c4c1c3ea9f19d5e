import { expect, it } from 'vitest';
import type { StepDefinition } from './definition.ts';
import { dependencies, placedSteps, topologicalOrder } from './step-graph.ts';

const step = (Name: string, Arguments: Record<string, unknown> = {}, more: Partial<StepDefinition> = {}): StepDefinition => ({ Name, Type: 'Training', Arguments, ...more });
const condition = (Name: string, Conditions: unknown[], IfSteps: StepDefinition[], ElseSteps: StepDefinition[]): StepDefinition => step(Name, { Conditions, IfSteps, ElseSteps }, { Type: 'Condition' });

const nested = {
  Steps: [
    condition('Gate', [{ Type: 'Equals', LeftValue: { Get: 'Steps.A.X' }, RightValue: 1 }], [step('Yes', { of: { Get: 'Steps.B.X' } })], [condition('Inner', [], [], [step('No')])]),
    step('B', {}, { DependsOn: ['A', 'Nobody'] }),
    step('A'),
  ],
};

it('steps are listed as they stand, with their pointers', () => {
  expect(placedSteps(nested).map(({ step, pointer, parent }) => [step.Name, pointer, parent?.step.Name])).toEqual([
    ['Gate', '/Steps/0', undefined],
    ['Yes', '/Steps/0/Arguments/IfSteps/0', 'Gate'],
    ['Inner', '/Steps/0/Arguments/ElseSteps/0', 'Gate'],
    ['No', '/Steps/0/Arguments/ElseSteps/0/Arguments/ElseSteps/0', 'Inner'],
    ['B', '/Steps/1', undefined],
    ['A', '/Steps/2', undefined],
  ]);
});

it('a step waits for what it names, what it refers to, and the condition around it', () => {
  expect(Object.fromEntries([...dependencies(nested)].map(([name, before]) => [name, [...before]]))).toEqual({ Gate: ['A'], Yes: ['B', 'Gate'], Inner: ['Gate'], No: ['Inner'], B: ['A'], A: [] });
});

it('the order is that of the document as far as it can be', () => {
  expect(topologicalOrder(dependencies(nested))).toEqual({ order: ['A', 'Gate', 'Inner', 'No', 'B', 'Yes'] });
});

it('a cycle is named', () => {
  const refers = (name: string): Record<string, unknown> => ({ x: { Get: `Steps.${name}.X` } });
  expect(topologicalOrder(dependencies({ Steps: [step('A', refers('B')), step('B', refers('C')), step('C', refers('B'))] }))).toEqual({ cycle: ['B', 'C', 'B'] });
  expect(topologicalOrder(dependencies({ Steps: [step('A', refers('A'))] }))).toEqual({ cycle: ['A', 'A'] });
});
