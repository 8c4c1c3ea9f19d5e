import { type Confusion, logOdds } from '@flowsentry/evaluator/metrics';
import type { Evaluation } from '@flowsentry/evaluator';

/** A threshold and what it makes of the test flows. */
export interface OperatingPoint {
  readonly threshold: number;
  /** Log-odds of the threshold, at most ±10. */
  readonly odds: number;
  readonly confusion: Confusion;
  /** Whether it is the threshold that was decided on. */
  readonly decided: boolean;
}

/** The thresholds whose results an evaluation holds, the decided one among them, lowest first. */
export function operatingLine({ operatingPoints: { threshold, tp, fp }, normal, anomaly, decision, confusion }: Pick<Evaluation, 'operatingPoints' | 'normal' | 'anomaly' | 'decision' | 'confusion'>): OperatingPoint[] {
  const kept = threshold.flatMap((at, i): OperatingPoint[] => (at === decision.threshold ? [] : [{ threshold: at, odds: logOdds(at), confusion: { tn: normal - fp[i], fp: fp[i], fn: anomaly - tp[i], tp: tp[i] }, decided: false }]));
  return [...kept, { threshold: decision.threshold, odds: logOdds(decision.threshold), confusion, decided: true }].sort((a, b) => a.threshold - b.threshold);
}

/** The place in the line of the point whose threshold is nearest by log-odds, then by value. */
export function nearestPoint(line: readonly OperatingPoint[], threshold: number): number {
  const odds = logOdds(threshold);
  const distance = (point: OperatingPoint): readonly [number, number] => [Math.abs(point.odds - odds), Math.abs(point.threshold - threshold)];
  let best = 0;
  line.forEach((point, place) => {
    const [byOdds, byValue] = distance(point);
    const [bestByOdds, bestByValue] = distance(line[best]);
    if (byOdds < bestByOdds || (byOdds === bestByOdds && byValue < bestByValue)) best = place;
  });
  return best;
}

/** The place of the point that was decided on. */
export const decidedPoint = (line: readonly OperatingPoint[]): number => line.findIndex(({ decided }) => decided);
