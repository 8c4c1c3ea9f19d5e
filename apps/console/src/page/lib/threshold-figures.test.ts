import { expect, it } from 'vitest';
import { thresholdFigures } from './threshold-figures.ts';

const values = (confusion: Parameters<typeof thresholdFigures>[0]) => Object.fromEntries(thresholdFigures(confusion).map(({ name, value }) => [name, value]));

it('follows from the four counts', () => {
  expect(values({ tn: 3, fp: 1, fn: 2, tp: 4 })).toEqual({
    macroF1: (8 / 11 + 6 / 9) / 2,
    mcc: expect.closeTo((4 * 3 - 1 * 2) / Math.sqrt(5 * 6 * 4 * 5), 12),
    falsePositiveRate: 0.25,
    recallAnomaly: 4 / 6,
    precisionAnomaly: 0.8,
    recallNormal: 0.75,
    precisionNormal: 0.6,
    f1Normal: 6 / 9,
    falseAlarmsPerMillion: 100_000,
  });
});

it('says null where nothing can be said', () => {
  expect(values({ tn: 0, fp: 0, fn: 2, tp: 0 })).toMatchObject({ macroF1: null, falsePositiveRate: null, recallAnomaly: 0, precisionAnomaly: null, precisionNormal: 0 });
});
