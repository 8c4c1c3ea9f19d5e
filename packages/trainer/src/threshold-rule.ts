import type { ThresholdRule } from '@flowsentry/evaluator';
import type { Parameters } from './parameters.ts';

/** The rule that the parameters name, with the numbers it takes. */
export function thresholdRule(parameters: Parameters): ThresholdRule {
  const { ThresholdRule: name, ThresholdValue, FalsePositiveCost, FalseNegativeCost } = parameters;
  switch (name) {
    case 'target-fpr':
      return { name, target: ThresholdValue };
    case 'cost':
    case 'expected-cost':
      return { name, falsePositive: FalsePositiveCost, falseNegative: FalseNegativeCost };
    case 'fixed':
      return { name, threshold: ThresholdValue };
    case 'max-mcc':
    case 'max-macro-f1':
      return { name };
  }
}
