import { expect, it } from 'vitest';
import { costModel, usualCosts } from './cost-model.ts';

const DECISION = { schema: 1, threshold: 0.7, chosenOn: 'validation', value: 1, confusion: null, rows: 1, normal: 0, anomaly: 1 } as const;

it('begins with the costs that the threshold was chosen by', () => {
  expect(usualCosts({ decision: { ...DECISION, rule: { name: 'cost', falsePositive: 2, falseNegative: 0.5 } }, anomaly: 2, rows: 3 })).toEqual({ falseAlarm: '2', miss: '0.5', share: '66.67' });
  expect(usualCosts({ decision: { ...DECISION, rule: { name: 'max-mcc' } }, anomaly: 1, rows: 4 })).toEqual({ falseAlarm: '1', miss: '10', share: '25' });
});

it('reads what is typed', () => {
  expect(costModel({ falseAlarm: ' 2.5', miss: '0', share: '1' })).toEqual({ falseAlarm: 2.5, miss: 0, share: 0.01 });
});

it.each(['', '-1', '1e3', '1,5', '0x10', 'Infinity', '1000001'])('takes "%s" for no cost', (text) => {
  expect(costModel({ falseAlarm: text, miss: '1', share: '100.1' })).toEqual({ miss: 1 });
});
