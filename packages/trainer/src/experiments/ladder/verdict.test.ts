import { expect, it } from 'vitest';
import type { LadderRung } from './ladder.ts';
import { verdict } from './verdict.ts';

const estimate = (value: number, low: number, high: number) => ({ value, low, high, standardDeviation: 0.01 });

function rung(name: string, gain: LadderRung['gain']): LadderRung {
  const decision = { schema: 1, threshold: 0.5, rule: { name: 'max-macro-f1' }, chosenOn: 'validation', value: 0.9, confusion: { tn: 9, fp: 1, fn: 1, tp: 9 }, rows: 20, normal: 10, anomaly: 10 } as const;
  const figure = estimate(0.9, 0.85, 0.95);
  return { name, about: '', found: undefined, trainingSeconds: 1, bytes: 1, microsecondsARow: 1, decision, metrics: { macroF1: figure, prAucNormal: figure, rocAuc: figure, falsePositiveRate: figure }, gain };
}

it('says of each rung whether it is better, worse, or not told apart', () => {
  const rungs = [
    rung('linear', { value: -0.1, low: -0.2, high: -0.05 }),
    rung('default boosting', null),
    rung('tuned boosting', { value: 0.02, low: 0.01, high: 0.03 }),
    rung('monotone boosting', { value: 0.01, low: -0.01, high: 0.03 }),
    rung('majority class', { value: null, low: null, high: null }),
  ];
  expect(verdict({ rungs })).toEqual([
    'Default boosting has a macro-F1 of 0.9000 (0.8500 to 0.9500).',
    'Linear is worse: −0.1000 (−0.2000 to −0.0500).',
    'Tuned boosting is better than default boosting: +0.0200 (+0.0100 to +0.0300).',
    'Monotone boosting is not told apart from default boosting by these rows: +0.0100 (−0.0100 to +0.0300).',
    'Of majority class nothing can be said.',
  ]);
});
