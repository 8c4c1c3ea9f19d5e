import { checkThresholdRule } from '@flowsentry/evaluator';
import { expect, it } from 'vitest';
import { PARAMETERS, parseParameters } from './parameters.ts';
import { thresholdRule } from './threshold-rule.ts';

it.each([
  [[], { name: 'max-macro-f1' }],
  [['ThresholdRule=max-mcc', 'ThresholdValue=0.1'], { name: 'max-mcc' }],
  [['ThresholdRule=target-fpr', 'ThresholdValue=0.05'], { name: 'target-fpr', target: 0.05 }],
  [['ThresholdRule=cost'], { name: 'cost', falsePositive: 1, falseNegative: 10 }],
  [['ThresholdRule=expected-cost', 'FalsePositiveCost=2', 'FalseNegativeCost=1'], { name: 'expected-cost', falsePositive: 2, falseNegative: 1 }],
  [['ThresholdRule=fixed'], { name: 'fixed', threshold: 0.5 }],
])('of %j', (assignments, rule) => {
  expect(thresholdRule(parseParameters(assignments))).toEqual(rule);
});

it('is one that the evaluator takes, whichever is named', () => {
  for (const name of PARAMETERS.ThresholdRule.allowed) {
    const rule = thresholdRule(parseParameters([`ThresholdRule=${name}`]));
    expect(checkThresholdRule(rule)).toEqual(rule);
  }
});
