import type { Evaluation } from '@flowsentry/xgboost';
import { fixedText } from '../python-text.ts';

/**
 * A round's line in the container's log: `[0]`, then for each set and metric a tab and `train-logloss:0.59812`, five digits
 * after the point. CloudWatch and the regular expressions of MetricDefinitions show the tab as the four letters `#011`.
 */
export function evaluationLine(round: number, evaluation: Evaluation): string {
  const fields = Object.entries(evaluation).flatMap(([set, metrics]) => Object.entries(metrics).map(([metric, value]) => `\t${set}-${metric}:${fixedText(value, 5)}`));
  return `[${round}]${fields.join('')}`;
}
