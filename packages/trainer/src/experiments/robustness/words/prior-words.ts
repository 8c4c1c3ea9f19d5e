import { figureOf, percent } from '@flowsentry/evaluator';
import type { PriorPoint, PriorShift } from '../prior-shift.ts';
import { shareWords } from './repeated-words.ts';
import { type Statement, supported, unsupported } from './statement.ts';

/** Scores whose mean distance from the truth is below this can be read as probabilities. */
const CALIBRATED = 0.05;
/** Alarms of which fewer than this share are right tire whoever reads them. */
const TRUSTED = 0.5;

/** Whether scores can be read as probabilities, and alarms trusted, where the classes are mixed otherwise. */
export function priorWords({ points, trainedShare }: PriorShift): Statement[] {
  return [probabilities(points, trainedShare), correction(points), alarms(points)].flatMap((each) => each ?? []);
}

const share = ({ normalShare }: PriorPoint): string => `${Math.round(100 * normalShare)} %`;
const isOff = (which: 'before' | 'after') => (point: PriorPoint): boolean => point.calibrationError[which].mean > CALIBRATED;

function probabilities(points: readonly PriorPoint[], trainedShare: number): Statement {
  const off = points.filter(isOff('before'));
  const worst = maximum(points, ({ calibrationError }) => calibrationError.before.mean);
  const words = `where ${share(worst)} of the flows are Normal, instead of the ${percent(trainedShare)} of training, scores are off by ${figureOf('calibrationError', worst.calibrationError.before.mean)} in the mean`;
  return off.length === 0 ? supported(`Scores can be read as probabilities at any mix of the classes: even ${words}.`) : unsupported(`Reading scores as probabilities in a network where Normal is ${shares(off, points)}: ${words}.`);
}

function correction(points: readonly PriorPoint[]): Statement | undefined {
  const off = points.filter(isOff('before'));
  if (off.length === 0) return undefined;
  const still = off.filter(isOff('after'));
  const worst = maximum(off, ({ calibrationError }) => calibrationError.after.mean);
  const words = `the error is at most ${figureOf('calibrationError', worst.calibrationError.after.mean)} (Normal ${share(worst)})`;
  return still.length === 0 ? supported(`Corrected for a known share of attacks, scores can be read as probabilities: ${words}.`) : unsupported(`That correcting for the share of attacks mends the probabilities: ${words}.`);
}

function alarms(points: readonly PriorPoint[]): Statement {
  const rarest = points[points.length - 1];
  const words = `where ${share(rarest)} of the flows are Normal, ${shareWords(rarest.precision)} of the alarms are right at the model’s threshold`;
  return rarest.precision.mean >= TRUSTED ? supported(`Most alarms are right even where attacks are rare: ${words}.`) : unsupported(`Alarms that can be trusted where attacks are rare: ${words}.`);
}

/** "50 % or more" where all greater shares are among them too. */
function shares(some: readonly PriorPoint[], points: readonly PriorPoint[]): string {
  const last = points.slice(-some.length).every((point) => some.includes(point));
  return last && some.length > 1 ? `${share(some[0])} or more` : some.map(share).join(', ');
}

function maximum(points: readonly PriorPoint[], of: (point: PriorPoint) => number): PriorPoint {
  return points.reduce((most, point) => (of(point) > of(most) ? point : most));
}
