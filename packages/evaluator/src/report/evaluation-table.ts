import { textTable } from '@flowsentry/kit';
import type { Evaluation } from '../evaluation.ts';
import { METRICS, METRIC_NAMES } from '../metric-list.ts';
import { confidence, figureOf, intervalOf } from './format.ts';

/** Every metric with its interval, for a terminal. */
export function evaluationTable(evaluation: Evaluation): string {
  const { metrics, undefined: reasons, comparisons } = evaluation;
  return textTable(
    ['Metric', 'Value', `${confidence(evaluation)} interval`, ...comparisons.map(({ name }) => name)],
    METRIC_NAMES.map((name) => {
      const row = [METRICS[name].title, figureOf(name, metrics[name].value), reasons[name] ?? intervalOf(name, metrics[name])];
      return row.concat(comparisons.map((other) => figureOf(name, other.metrics[name].value)));
    }),
  );
}
