import type { Decision } from './decision.ts';
import { EvaluatorError } from './error.ts';
import type { Scores } from './labelled-scores.ts';
import { type Confusion, confusionAt } from './metrics/confusion.ts';
import { falsePositiveRate } from './metrics/false-positive-rate.ts';
import { macroF1 } from './metrics/macro-f1.ts';
import { matthewsCorrelation } from './metrics/matthews-correlation.ts';
import { type RankedScores, rankScores } from './metrics/ranked-scores.ts';
import { recall } from './metrics/recall.ts';
import { fitPlattScaling } from './platt-scaling.ts';
import { type ThresholdRule, checkThresholdRule } from './threshold-rule.ts';

/**
 * Chooses the threshold of "Anomaly if and only if score ≥ threshold" by a named rule, in one walk over the distinct scores.
 *
 * Every distinct score is a candidate (equal scores fall on one side together); never raising an alarm is not. Of candidates
 * that the rule finds equal the highest wins. The threshold is put halfway between the lowest score it accepts and the
 * highest it rejects, which changes nothing on these rows and favours neither side on new ones.
 *
 * @param chosenOn what the rows are, for the record: never the rows the model is judged on
 * The rule `expected-cost` follows a fitted curve instead of the rows (see {@link fitPlattScaling}).
 *
 * @throws EvaluatorError `useless-scores`; `one-class` when a rule other than `fixed` sees one class only; `unreachable-target` when even the
 * highest-scored flows hold more Normal ones than `target-fpr` permits; `bad-rule`; and what {@link rankScores} throws
 */
export function chooseThreshold(labels: Uint8Array, scores: Scores, rule: ThresholdRule, chosenOn = 'validation'): Decision {
  const checked = checkThresholdRule(rule);
  if (checked.name === 'fixed') {
    return { schema: 1, threshold: checked.threshold, rule: checked, chosenOn: 'nothing', value: null, confusion: null, rows: 0, normal: 0, anomaly: 0 };
  }
  const ranked = rankScores(labels, scores);
  const { normal, anomaly } = ranked;
  if (normal === 0 || anomaly === 0) {
    throw new EvaluatorError('one-class', {
      what: `All ${labels.length} ${chosenOn} rows are ${anomaly === 0 ? 'Normal' : 'Anomaly'}, so no threshold can be chosen on them`,
      allowed: 'Rows of both classes',
      wayOut: 'Choose on other rows, or give a fixed threshold',
    });
  }
  if (checked.name === 'expected-cost') {
    const threshold = balancedThreshold(labels, scores, checked);
    const confusion = confusionAt(labels, scores, threshold);
    return { schema: 1, threshold, rule: checked, chosenOn, value: (checked.falsePositive * confusion.fp + checked.falseNegative * confusion.fn) / labels.length, confusion, rows: labels.length, normal, anomaly };
  }
  const gain = gainOf(checked);
  let best = -1;
  let most = -Infinity;
  for (let group = 0; group < ranked.scores.length; group++) {
    const value = gain(confusionOfGroup(ranked, group));
    if (value > most) {
      most = value;
      best = group;
    }
  }
  if (best === -1) throw unreachable(ranked, checked);
  const confusion = confusionOfGroup(ranked, best);
  const value = checked.name === 'cost' ? -most / labels.length : most;
  return { schema: 1, threshold: halfwayBelow(ranked.scores, best), rule: checked, chosenOn, value, confusion, rows: labels.length, normal, anomaly };
}

/** What the rule wants most of; -Infinity is never chosen. */
function gainOf(rule: Exclude<ThresholdRule, { name: 'fixed' | 'expected-cost' }>): (confusion: Confusion) => number {
  switch (rule.name) {
    case 'target-fpr':
      return (confusion) => (confusion.tp > 0 && falsePositiveRate(confusion) <= rule.target ? recall(confusion) : -Infinity);
    case 'max-mcc':
      return matthewsCorrelation;
    case 'max-macro-f1':
      return macroF1;
  }
  return ({ fp, fn }) => -(rule.falsePositive * fp + rule.falseNegative * fn);
}

/** The score whose calibrated probability p makes (1 − p) · falsePositive = p · falseNegative. */
function balancedThreshold(labels: Uint8Array, scores: Scores, { falsePositive, falseNegative }: Extract<ThresholdRule, { name: 'expected-cost' }>): number {
  const { slope, intercept } = fitPlattScaling(labels, scores);
  if (!(slope > 0)) {
    throw new EvaluatorError('useless-scores', { what: `Higher scores do not mean Anomaly on these rows (Platt slope ${slope.toPrecision(3)})`, allowed: 'Scores that rise with P(Anomaly)', wayOut: 'Train a better model, or check that the labels are not exchanged' });
  }
  return 1 / (1 + Math.exp(-(Math.log(falsePositive / falseNegative) - intercept) / slope));
}

function confusionOfGroup({ tp, fp, normal, anomaly }: RankedScores, group: number): Confusion {
  return { tn: normal - fp[group], fp: fp[group], fn: anomaly - tp[group], tp: tp[group] };
}

function halfwayBelow(scores: Float64Array, group: number): number {
  const accepted = scores[group];
  if (group === scores.length - 1) return accepted;
  const halfway = accepted - (accepted - scores[group + 1]) / 2;
  return halfway > scores[group + 1] ? halfway : accepted;
}

function unreachable(ranked: RankedScores, rule: ThresholdRule): EvaluatorError {
  const first = ranked.tp.findIndex((tp) => tp > 0);
  const lowest = ranked.fp[first] / ranked.normal;
  const target = rule.name === 'target-fpr' ? rule.target : undefined;
  return new EvaluatorError('unreachable-target', {
    what: `No threshold finds an Anomaly with a false-positive rate of at most ${target}: the lowest possible is ${lowest.toPrecision(3)}`,
    key: 'rule.target',
    value: target,
    wayOut: 'Raise the target, or train a better model',
  });
}
