import { expect, it } from 'vitest';
import type { StepDefinition } from '../definition.ts';
import { dependencies, placedSteps } from '../step-graph.ts';
import { condition, processing } from '../testing/a-pipeline.ts';
import { blockedBy } from './blocked-steps.ts';

const after = (name: string, ...DependsOn: string[]): StepDefinition => processing(name, 'copy', { more: { DependsOn } });

const Steps = [
  condition('Gate', [], [after('Yes'), condition('Inner', [], [after('Deep')])], [after('No'), after('No2', 'No')]),
  after('AfterNo', 'No'),
  after('AfterAfterNo', 'AfterNo'),
  after('AfterDeep', 'Deep'),
  after('AfterGate', 'Gate'),
  after('Free'),
];

it.each([
  [true, ['AfterAfterNo', 'AfterNo', 'No', 'No2']],
  [false, ['AfterDeep', 'Deep', 'Inner', 'Yes']],
])('an outcome of %s blocks the other side and what waits for it', (outcome, blocked) => {
  expect([...blockedBy('Gate', outcome, placedSteps({ Steps }), dependencies({ Steps }))].sort()).toEqual(blocked);
});
