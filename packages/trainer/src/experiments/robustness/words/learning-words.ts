import { count } from '@flowsentry/evaluator';
import type { LearningPoint } from '../learning-curve.ts';
import { difference } from '../repeated.ts';
import { differenceWords, isClear } from './repeated-words.ts';
import { type Statement, supported, unsupported } from './statement.ts';

/** A mean gain below this would change nobody's mind. */
const LITTLE = 0.005;

/** Whether more flows still help, from the last step of the learning curve. */
export function learningWords(curve: readonly LearningPoint[]): Statement {
  const [half, whole] = curve.slice(-2);
  const gain = difference(whole.metrics.prAucNormal, half.metrics.prAucNormal);
  const words = `from ${learned(half)} to ${learned(whole)}, PR AUC of Normal changes by ${differenceWords('prAucNormal', gain)}`;
  if (isClear(gain)) return gain.mean > 0 ? supported(`More flows of the same kind would still help: ${words}.`) : unsupported(`That more flows help: ${words}.`);
  if (Math.abs(gain.mean) < LITTLE) return supported(`More flows of the same kind would hardly help: ${words}.`);
  return unsupported(`That more flows of the same kind would help, or would not: ${words}.`);
}

const learned = ({ learned: { Normal, Anomaly } }: LearningPoint): string => `${count(Normal)} Normal and ${count(Anomaly)} Anomaly flows`;
