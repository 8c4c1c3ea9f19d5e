import type { Evaluation } from '@flowsentry/xgboost';
import { OBJECTIVES } from '../hyperparameters/hyperparameter-table.ts';
import { fixedText } from '../python-text.ts';

/** An element of FinalMetricDataList. */
export interface FinalMetric {
  readonly MetricName: string;
  readonly Value: number;
  readonly Timestamp: Date;
}

/** The metrics of the last line, as the service reads them from the log: `validation:logloss` and so on, with five digits after the point. */
export function finalMetrics(last: Evaluation, at: Date): FinalMetric[] {
  return Object.entries(last).flatMap(([set, metrics]) =>
    Object.entries(metrics)
      .filter(([metric, value]) => Object.hasOwn(OBJECTIVES, metric) && Number.isFinite(value))
      .map(([metric, value]) => ({ MetricName: `${set}:${metric}`, Value: Number(fixedText(value, 5)), Timestamp: at })),
  );
}
