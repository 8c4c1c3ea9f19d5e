import { differenceOf, figureOf, intervalOf } from '@flowsentry/evaluator/words';
import type { Ladder, LadderRung } from './ladder.ts';
import { DEFAULT_BOOSTING } from './rungs.ts';

/** What the ladder says, a sentence for each rung; what the intervals do not tell apart is called so. */
export function verdict({ rungs }: Pick<Ladder, 'rungs'>): string[] {
  const first = rungs.find(({ name }) => name === DEFAULT_BOOSTING)!;
  const { macroF1 } = first.metrics;
  return [
    `${capital(first.name)} has a macro-F1 of ${figureOf('macroF1', macroF1.value)} (${intervalOf('macroF1', macroF1)}).`,
    ...rungs.filter((rung) => rung !== first).map(against),
  ];
}

function against({ name, gain }: LadderRung): string {
  if (gain === null || gain.value === null || gain.low === null || gain.high === null) return `Of ${name} nothing can be said.`;
  const range = `${differenceOf('macroF1', gain.value)} (${differenceOf('macroF1', gain.low)} to ${differenceOf('macroF1', gain.high)})`;
  if (gain.low > 0) return `${capital(name)} is better than ${DEFAULT_BOOSTING}: ${range}.`;
  if (gain.high < 0) return `${capital(name)} is worse: ${range}.`;
  return `${capital(name)} is not told apart from ${DEFAULT_BOOSTING} by these rows: ${range}.`;
}

const capital = (text: string): string => text[0].toUpperCase() + text.slice(1);
