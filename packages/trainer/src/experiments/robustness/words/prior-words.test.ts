import { expect, it } from 'vitest';
import type { PriorPoint, PriorShift } from '../prior-shift.ts';
import { repeated } from '../repeated.ts';
import { priorWords } from './prior-words.ts';

const same = (value: number) => repeated([value, value], 0.4);

function shift(...points: readonly (readonly [share: number, before: number, after: number, precision: number])[]): PriorShift {
  return {
    trainedShare: 0.06,
    points: points.map(([normalShare, before, after, precision]): PriorPoint => ({
      normalShare,
      calibrationError: { before: same(before), after: same(after) },
      brier: { before: same(0.1), after: same(0.1) },
      brierOfShare: 0.2,
      precision: same(precision),
      bins: { before: [], after: [] },
    })),
  };
}

const said = (found: PriorShift): string[] => priorWords(found).map(({ supported, text }) => `${supported ? '+' : '−'} ${text}`);

it('trusts scores that are right at every mix', () => {
  expect(said(shift([0.05, 0.01, 0.01, 0.99], [0.99, 0.04, 0.03, 0.6]))).toEqual([
    '+ Scores can be read as probabilities at any mix of the classes: even where 99 % of the flows are Normal, instead of the 6.0 % of training, scores are off by 0.0400 in the mean.',
    '+ Most alarms are right even where attacks are rare: where 99 % of the flows are Normal, 60.0 % (60.0 % to 60.0 %) of the alarms are right at the model’s threshold.',
  ]);
});

it('says where they are off, and whether the correction mends them', () => {
  expect(said(shift([0.05, 0.01, 0.01, 0.99], [0.5, 0.06, 0.02, 0.8], [0.99, 0.2, 0.04, 0.1]))).toEqual([
    '− Reading scores as probabilities in a network where Normal is 50 % or more: where 99 % of the flows are Normal, instead of the 6.0 % of training, scores are off by 0.2000 in the mean.',
    '+ Corrected for a known share of attacks, scores can be read as probabilities: the error is at most 0.0400 (Normal 99 %).',
    '− Alarms that can be trusted where attacks are rare: where 99 % of the flows are Normal, 10.0 % (10.0 % to 10.0 %) of the alarms are right at the model’s threshold.',
  ]);
  expect(said(shift([0.05, 0.07, 0.06, 0.99], [0.99, 0.01, 0.01, 0.7]))[1]).toBe('− That correcting for the share of attacks mends the probabilities: the error is at most 0.0600 (Normal 5 %).');
});
