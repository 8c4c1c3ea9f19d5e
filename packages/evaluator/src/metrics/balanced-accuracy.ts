import { type Confusion, ofNormal } from './confusion.ts';
import { recall } from './recall.ts';

/**
 * Mean of the recalls of the classes that occur in the truth, (recall of Anomaly + recall of Normal) / 2 when both do;
 * with one class it is that class's recall, as in scikit-learn.
 */
export function balancedAccuracy(confusion: Confusion): number {
  const present = [recall(confusion), recall(ofNormal(confusion))].filter((value) => !Number.isNaN(value));
  return present.reduce((sum, value) => sum + value, 0) / present.length;
}
