import type { Rival } from '@flowsentry/evaluator';
import type { Preprocessor } from '@flowsentry/features';
import { MAJORITY } from './gate.ts';

/** Says of every flow that it is an Anomaly with the probability that one had in training. */
export function majorityRival({ rows, Anomaly }: Preprocessor['fittedOn'], tested: number): Rival {
  return { name: MAJORITY, role: 'baseline', scores: new Float64Array(tested).fill(Anomaly / rows), threshold: 0.5 };
}
