import type { Confusion } from '@flowsentry/evaluator/metrics';
import type { OperatingPoint } from './operating-line.ts';

/** What mistakes cost, and how often attacks occur where the model will work. */
export interface CostModel {
  /** Of a Normal flow called Anomaly. */
  readonly falseAlarm: number;
  /** Of an Anomaly called Normal. */
  readonly miss: number;
  /** Share of Anomaly flows, 0 to 1. */
  readonly share: number;
}

/** What to expect of 1,000 flows. */
export interface Expected {
  readonly cost: number;
  readonly falseAlarms: number;
  readonly misses: number;
  readonly alarms: number;
}

/**
 * The rates of the test flows where attacks are another share π of the traffic: 1,000·(1 - π)·FPR false alarms and 1,000·π·FNR misses, each times its cost.
 * Null where a rate is needed of a class that the test flows do not have.
 */
export function expectedCost({ tn, fp, fn, tp }: Confusion, { falseAlarm, miss, share }: CostModel): Expected | null {
  const normal = 1000 * (1 - share);
  const anomaly = 1000 * share;
  const falseAlarms = normal === 0 ? 0 : (normal * fp) / (tn + fp);
  const misses = anomaly === 0 ? 0 : (anomaly * fn) / (fn + tp);
  const cost = falseAlarm * falseAlarms + miss * misses;
  return Number.isNaN(cost) ? null : { cost, falseAlarms, misses, alarms: falseAlarms + anomaly - misses };
}

/** The place of the point that costs least; of equals the highest threshold. Undefined where no cost can be told. */
export function cheapestPoint(line: readonly OperatingPoint[], costs: CostModel): number | undefined {
  let best: { readonly place: number; readonly cost: number } | undefined;
  line.forEach(({ confusion }, place) => {
    const found = expectedCost(confusion, costs);
    if (found && (best === undefined || found.cost <= best.cost)) best = { place, cost: found.cost };
  });
  return best?.place;
}
