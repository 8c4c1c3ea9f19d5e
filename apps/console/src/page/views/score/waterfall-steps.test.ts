import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logOdds, scoreAt, waterfallSteps } from './waterfall-steps.ts';

const reason = (feature: string, value: number | null, contribution: number) => ({ feature, value, contribution });

describe('waterfallSteps', () => {
  it('goes from the mean over the strongest reasons and the sum of the others to the score', () => {
    const reasons = [reason('Dst_Port', 443, 0.5), reason('Flow_Duration', 75, -2), reason('Pkt_Len_Std', null, 0.25), reason('Idle_Mean', 0, 0.25)];
    const steps = waterfallSteps({ score: 0.5, reasons }, 2);
    expect(steps).toEqual([
      { kind: 'start', feature: null, value: null, from: 1, to: 1 },
      { kind: 'reason', feature: 'Flow_Duration', value: 75, from: 1, to: -1 },
      { kind: 'reason', feature: 'Dst_Port', value: 443, from: -1, to: -0.5 },
      { kind: 'others', feature: null, value: null, from: -0.5, to: 0 },
      { kind: 'end', feature: null, value: null, from: 0, to: 0 },
    ]);
  });

  it('has no others where every reason is shown, and no reasons where there are none', () => {
    expect(waterfallSteps({ score: 0.5, reasons: [reason('Protocol', 6, 1)] }, 1).map(({ kind }) => kind)).toEqual(['start', 'reason', 'end']);
    expect(waterfallSteps({ score: 0.5, reasons: [] }, 3).map(({ kind }) => kind)).toEqual(['start', 'end']);
  });

  it('is a way without gaps', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { maxLength: 30 }), fc.integer({ min: 1, max: 12 }), (score, contributions, most) => {
        const steps = waterfallSteps({ score, reasons: contributions.map((contribution, place) => reason(`f${place}`, 0, contribution)) }, most);
        steps.slice(1).forEach(({ from }, place) => expect(from).toBeCloseTo(steps[place].to, 6));
        expect(steps.at(-1)!.to).toBeCloseTo(logOdds(score), 9);
      }),
    );
  });
});

describe('logOdds', () => {
  it('is what the score was made of, and finite at either end', () => {
    expect(logOdds(0.5)).toBe(0);
    expect(logOdds(scoreAt(3.25))).toBeCloseTo(3.25, 9);
    expect([logOdds(0), logOdds(1)]).toEqual([-17, 17]);
  });
});
