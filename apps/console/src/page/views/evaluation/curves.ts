import type { Evaluation } from '@flowsentry/evaluator';
import type { Confusion } from '@flowsentry/evaluator/metrics';
import type { OperatingPoint } from '../../lib/operating-line.ts';

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

export type CurveName = 'roc' | 'normal' | 'anomaly';

/** Where a confusion matrix stands in a ROC curve (false-positive rate, recall) or in a class's precision-recall curve (recall, precision); null where one of the two is not defined. */
export function curvePlace(name: CurveName, { tn, fp, fn, tp }: Confusion): CurvePoint | null {
  const place = { roc: { x: fp / (fp + tn), y: tp / (tp + fn) }, normal: { x: tn / (tn + fp), y: tn / (tn + fn) }, anomaly: { x: tp / (tp + fn), y: tp / (tp + fp) } }[name];
  return Number.isNaN(place.x) || Number.isNaN(place.y) ? null : place;
}

/** A curve through the points of a line, in the order of their thresholds; that of ROC ends at (0, 0), where there is no alarm. */
export function curveOf(name: CurveName, line: readonly OperatingPoint[]): CurvePoint[] {
  const places = line.map(({ confusion }) => curvePlace(name, confusion)).filter((place) => place !== null);
  return name === 'roc' && places.length > 0 ? [...places, { x: 0, y: 0 }] : places;
}

/** What a guess has: in a precision-recall curve the share of the class. */
export const guess = (name: 'normal' | 'anomaly', evaluation: Pick<Evaluation, 'normal' | 'anomaly' | 'rows'>): number => evaluation[name] / evaluation.rows;
