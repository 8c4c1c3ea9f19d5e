import type { ThresholdRule } from '@flowsentry/evaluator';
import type { DECISION_PARAMETERS, Parameters } from './parameters.ts';

export type ThresholdParameter = (typeof DECISION_PARAMETERS)[number];

/** The rule that the parameters name, with the numbers it takes. */
export function thresholdRule(parameters: Pick<Parameters, ThresholdParameter>): ThresholdRule {
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
