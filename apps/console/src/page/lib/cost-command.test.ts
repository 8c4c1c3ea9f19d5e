import { expect, it } from 'vitest';
import { costCommand } from './cost-command.ts';

it('weighs the costs where attacks are another share than in the labelled flows', () => {
  expect(costCommand('npx nx run trainer:pipeline', { falseAlarm: 1, miss: 10, share: 0.9 }, 0.9)).toBe('npx nx run trainer:pipeline -- --param ThresholdRule=cost --param FalsePositiveCost=1 --param FalseNegativeCost=10');
  expect(costCommand('npx nx run trainer:pipeline -- --work w', { falseAlarm: 1, miss: 10, share: 0.01 }, 0.9)).toBe('npx nx run trainer:pipeline -- --work w --param ThresholdRule=cost --param FalsePositiveCost=9.9 --param FalseNegativeCost=0.1111');
});
