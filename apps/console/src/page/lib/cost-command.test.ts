import { expect, it } from 'vitest';
import { costCommand } from './cost-command.ts';

it('weighs the costs where attacks are another share than in the labelled flows', () => {
  expect(costCommand('npx nx run trainer:pipeline', { falseAlarm: 1, miss: 10, share: 0.9 }, 0.9)).toBe('npx nx run trainer:pipeline -- --param ThresholdRule=cost --param FalsePositiveCost=1 --param FalseNegativeCost=10');
  expect(costCommand('npx nx run trainer:pipeline -- --work w', { falseAlarm: 1, miss: 10, share: 0.01 }, 0.9)).toBe('npx nx run trainer:pipeline -- --work w --param ThresholdRule=cost --param FalsePositiveCost=9.9 --param FalseNegativeCost=0.1111');
});

it('stays within what the pipeline takes', () => {
  expect(costCommand('run', { falseAlarm: 500_000, miss: 9, share: 0.5 }, 0.9)).toBe('run -- --param ThresholdRule=cost --param FalsePositiveCost=1000000 --param FalseNegativeCost=2');
});

it.each([[0, 0, 0.5, 0.9], [1, 0, 1, 0.9], [1, 1, 0.5, 1], [1, 1, 0, 0]])('says nothing where nothing can be chosen by (%d, %d, share %d, tested on %d)', (falseAlarm, miss, share, testShare) => {
  expect(costCommand('run', { falseAlarm, miss, share }, testShare)).toBeUndefined();
});
