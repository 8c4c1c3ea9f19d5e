import { EvaluatorError } from './error.ts';

/**
 * How a threshold is chosen.
 *
 * - `target-fpr`: the largest recall of Anomaly whose false-positive rate is at most `target`.
 * - `max-mcc`: the largest Matthews correlation.
 * - `max-macro-f1`: the largest mean of the two classes' F1.
 * - `cost`: the least `falsePositive`·fp + `falseNegative`·fn.
 * - `expected-cost`: where a false alarm and a miss cost the same in expectation, by probabilities that Platt scaling calibrates on
 *   these rows: P(Anomaly) = `falsePositive` / (`falsePositive` + `falseNegative`). Smoother than `cost`, which follows each
 *   single row, and so the better one where Normal rows are few.
 * - `fixed`: `threshold` as given, chosen on nothing.
 */
export type ThresholdRule =
  | { readonly name: 'target-fpr'; readonly target: number }
  | { readonly name: 'max-mcc' }
  | { readonly name: 'max-macro-f1' }
  | { readonly name: 'cost'; readonly falsePositive: number; readonly falseNegative: number }
  | { readonly name: 'expected-cost'; readonly falsePositive: number; readonly falseNegative: number }
  | { readonly name: 'fixed'; readonly threshold: number };

const NAMES = ['target-fpr', 'max-mcc', 'max-macro-f1', 'cost', 'expected-cost', 'fixed'] as const;

/** Returns `value` when it is a rule with sensible parameters. Throws EvaluatorError `bad-rule`. */
export function checkThresholdRule(value: unknown): ThresholdRule {
  const rule = (value ?? {}) as Record<string, unknown>;
  const name = NAMES.find((each) => each === rule['name']);
  if (name === undefined) {
    throw new EvaluatorError('bad-rule', { what: `There is no threshold rule ${JSON.stringify(rule['name'])}`, key: 'rule.name', value: rule['name'], allowed: NAMES.join(', ') });
  }
  switch (name) {
    case 'target-fpr':
      return { name, target: within(rule, 'target', 1) };
    case 'cost': {
      const costs = { name, falsePositive: within(rule, 'falsePositive', Infinity), falseNegative: within(rule, 'falseNegative', Infinity) };
      if (costs.falsePositive + costs.falseNegative === 0) {
        throw new EvaluatorError('bad-rule', { what: 'Both costs are 0', key: 'rule', allowed: 'At least one cost above 0' });
      }
      return costs;
    }
    case 'expected-cost': {
      const costs = { name, falsePositive: within(rule, 'falsePositive', Infinity), falseNegative: within(rule, 'falseNegative', Infinity) };
      if (costs.falsePositive === 0 || costs.falseNegative === 0) {
        throw new EvaluatorError('bad-rule', { what: 'A cost is 0, so no threshold balances the two', key: 'rule', allowed: 'Two costs above 0' });
      }
      return costs;
    }
    case 'fixed':
      return { name, threshold: within(rule, 'threshold', 1) };
  }
  return { name };
}

function within(rule: Record<string, unknown>, key: string, most: number): number {
  const value = rule[key];
  if (typeof value === 'number' && value >= 0 && value <= most && value < Infinity) return value;
  throw new EvaluatorError('bad-rule', {
    what: `${JSON.stringify(value)} is no ${key} for the rule ${String(rule['name'])}`,
    key: `rule.${key}`,
    value,
    allowed: most === Infinity ? 'A number that is not negative' : `A number from 0 to ${most}`,
  });
}
