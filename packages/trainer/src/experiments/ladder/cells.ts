import { METRICS } from '@flowsentry/evaluator';
import { figureOf, intervalOf } from '@flowsentry/evaluator/words';
import { type LadderRung, SHOWN } from './ladder.ts';
import { microseconds, seconds, size } from './units.ts';

export const FIGURE_HEADINGS = SHOWN.map((name) => METRICS[name].title);
export const COST_HEADINGS = ['training', 'size', 'one row'];

/** What a rung reaches, without intervals. */
export const figures = ({ metrics }: LadderRung): string[] => SHOWN.map((name) => figureOf(name, metrics[name].value));

/** The same with them. */
export const figuresWithIntervals = ({ metrics }: LadderRung): string[] => SHOWN.map((name) => `${figureOf(name, metrics[name].value)} (${intervalOf(name, metrics[name])})`);

/** What a rung costs. */
export const costs = ({ trainingSeconds, bytes, microsecondsARow }: LadderRung): string[] => [seconds(trainingSeconds), size(bytes), microseconds(microsecondsARow)];
