import { expect, it } from 'vitest';
import type { CapturePointDrift, FeatureDrift, PointCell } from '../capture-point-drift.ts';
import { repeated } from '../repeated.ts';
import { capturePointWords } from './capture-point-words.ts';

const cell = (trainedAt: string, testedAt: string, rocAuc: readonly number[], macroF1: readonly number[]): PointCell => {
  const other = repeated([1, 1, 1], 0.4);
  return { trainedAt, testedAt, metrics: { rocAuc: repeated(rocAuc, 0.4), macroF1: repeated(macroF1, 0.4), prAucNormal: other, prAucAnomaly: other, falsePositiveRate: other, recallAnomaly: other } };
};

const feature = (importance: number, psi: number): FeatureDrift => ({ trainedAt: 'left', testedAt: 'right', feature: `F${importance}`, importance, normal: { psi, ks: 0 }, anomaly: null });

/** The model of left at right as given, all others perfect. */
const words = (rocAuc: readonly number[], macroF1: readonly number[], drift: readonly FeatureDrift[] = []): string[] => {
  const one = [1, 1, 1];
  const result: CapturePointDrift = { blockSeconds: 300, points: [], columns: 1, drift, cells: [cell('left', 'left', one, one), cell('left', 'right', rocAuc, macroF1), cell('right', 'left', one, one), cell('right', 'right', one, one)] };
  return capturePointWords(result).map(({ supported, text }) => `${supported ? '+' : '-'} ${text}`);
};

it('tells a clear loss from one that may be chance, and both from none', () => {
  expect(words([0.8, 0.81, 0.79], [0.2, 1, 0.9])).toEqual([
    '- That a model ranks flows as well at another capture point as one that was trained there: ROC AUC changes by −0.2000 (−0.2368 to −0.1632) for the model of left at right.',
    '- That a model decides as well at another capture point as one that was trained there, or worse: Macro-F1 changes at most by −0.3000 (−1.9061 to +1.3061) for the model of left at right.',
  ]);
  expect(words([0.999, 1, 1], [0.998, 1, 0.999])).toEqual([
    expect.stringMatching(/^\+ Here a model ranks flows as well .*: ROC AUC changes at most by −0\.0003/),
    expect.stringMatching(/^\+ Here a model decides as well .*: Macro-F1 changes at most by −0\.0010/),
  ]);
});

it('tells whether what the models look at is distributed alike', () => {
  const [, , moved] = words([1, 1, 1], [1, 1, 1], [feature(0.5, 2.468), feature(0.3, 0.2), feature(0.1, 0.3)]);
  expect(moved).toBe('- That Normal flows look alike everywhere: 2 of the 3 features that the model of left looks at most, with 60.0 % of its gain, are distributed otherwise at right, F0.5 among them (PSI 2.47; above 0.25 is a shift).');
  const [, , stays] = words([1, 1, 1], [1, 1, 1], [feature(0.5, 0.1)]);
  expect(stays).toBe('+ What the models look at most is distributed alike among the Normal flows of all points.');
});
