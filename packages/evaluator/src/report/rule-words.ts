import type { Decision } from '../decision.ts';
import { count, percent } from './format.ts';

/** How the threshold was chosen, in a sentence. */
export function ruleWords({ rule, chosenOn, value, rows, normal, anomaly }: Decision): string {
  const on = `on ${count(rows)} ${chosenOn} rows (${count(normal)} Normal, ${count(anomaly)} Anomaly)`;
  switch (rule.name) {
    case 'fixed':
      return 'The threshold was given, not chosen on any rows.';
    case 'target-fpr':
      return `It finds the most attacks ${on} with a false-positive rate of at most ${percent(rule.target)}; recall there is ${percent(value!)}.`;
    case 'max-mcc':
      return `It has the largest Matthews correlation ${on}: ${value!.toFixed(4)} there.`;
    case 'max-macro-f1':
      return `It has the largest macro-F1 ${on}: ${value!.toFixed(4)} there.`;
    case 'expected-cost':
      return `It is where a false alarm (costing ${rule.falsePositive}) and a miss (costing ${rule.falseNegative}) cost the same in expectation, by probabilities calibrated ${on}; it cost ${value!.toPrecision(3)} per flow there.`;
  }
  return `It costs least ${on}, a false alarm costing ${rule.falsePositive} and a miss ${rule.falseNegative}: ${value!.toPrecision(3)} per flow there.`;
}
