import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EvaluatorError } from '../error.ts';
import { accuracy } from './accuracy.ts';
import { averagePrecision, averagePrecisionOfNormal } from './average-precision.ts';
import { balancedAccuracy } from './balanced-accuracy.ts';
import { brierScore } from './brier-score.ts';
import { calibrationError, reliability } from './calibration.ts';
import { confusionAt, ofNormal } from './confusion.ts';
import { fScore } from './f-score.ts';
import { logLoss } from './log-loss.ts';
import { macroF1 } from './macro-f1.ts';
import { matthewsCorrelation } from './matthews-correlation.ts';
import { mcNemar } from './mcnemar.ts';
import { precision } from './precision.ts';
import { rankScores } from './ranked-scores.ts';
import { recall } from './recall.ts';
import { rocAuc } from './roc-auc.ts';
import { wilsonInterval } from './wilson-interval.ts';

interface Case {
  name: string;
  labels: number[];
  scores: (number | string)[];
  threshold: number;
  confusion?: [[number, number], [number, number]];
  roc?: { fpr: number[]; tpr: number[]; thresholds: number[] };
  expected: Record<string, { value?: number; warns?: string; raises?: string }>;
}
interface Fixture {
  cases: Case[];
  mcnemar: { b: number; c: number; exactP: number; midP: number }[];
  wilson: { successes: number; n: number; low: number; high: number }[];
}

const FIXTURE = JSON.parse(readFileSync(new URL('../fixtures/scikit-learn.json', import.meta.url), 'utf8')) as Fixture;

/** Where scikit-learn warns and still gives the figure that is ours too. */
const WARNED_YET_DEFINED = new Set(['balancedAccuracy']);

function ours(labels: Uint8Array, scores: Float64Array, threshold: number): Record<string, () => number> {
  const confusion = confusionAt(labels, scores, threshold);
  return {
    accuracy: () => accuracy(confusion),
    balancedAccuracy: () => balancedAccuracy(confusion),
    mcc: () => matthewsCorrelation(confusion),
    precisionAnomaly: () => precision(confusion),
    precisionNormal: () => precision(ofNormal(confusion)),
    recallAnomaly: () => recall(confusion),
    recallNormal: () => recall(ofNormal(confusion)),
    f1Anomaly: () => fScore(confusion),
    f1Normal: () => fScore(ofNormal(confusion)),
    macroF1: () => macroF1(confusion),
    fHalfAnomaly: () => fScore(confusion, 0.5),
    f2Anomaly: () => fScore(confusion, 2),
    rocAuc: () => rocAuc(rankScores(labels, scores)),
    prAucAnomaly: () => averagePrecision(rankScores(labels, scores)),
    prAucNormal: () => averagePrecisionOfNormal(rankScores(labels, scores)),
    logLoss: () => logLoss(labels, scores),
    brier: () => brierScore(labels, scores),
    calibrationError: () => calibrationError(reliability(labels, scores)),
  };
}

const close = (value: number, wanted: number): void => expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(wanted)));

const numbers = (scores: (number | string)[]): Float64Array => Float64Array.from(scores, (score) => (score === 'inf' ? Infinity : Number(score)));

it.each(FIXTURE.cases.filter((each) => each.confusion))('confusion matrix as scikit-learn: $name', ({ labels, scores, threshold, confusion }) => {
  const { tn, fp, fn, tp } = confusionAt(Uint8Array.from(labels), numbers(scores), threshold);
  expect([[tn, fp], [fn, tp]]).toEqual(confusion);
});

it.each(FIXTURE.cases.filter((each) => each.roc))('ROC curve as scikit-learn: $name', ({ labels, scores, roc }) => {
  const ranked = rankScores(Uint8Array.from(labels), numbers(scores));
  expect([...ranked.scores]).toEqual(roc!.thresholds);
  ranked.fp.forEach((fp, group) => close(fp / ranked.normal, roc!.fpr[group]));
  ranked.tp.forEach((tp, group) => close(tp / ranked.anomaly, roc!.tpr[group]));
});

describe.each(FIXTURE.cases)('as scikit-learn: $name', ({ labels, scores, threshold, expected }) => {
  const y = Uint8Array.from(labels);
  const s = numbers(scores);
  const finite = s.every(Number.isFinite);

  it.each(Object.entries(expected).filter(([, { raises }]) => finite || raises))('%s', (key, { value, warns, raises }) => {
    const compute = ours(y, s, threshold)[key];
    if (!finite) expect(compute).toThrow(EvaluatorError);
    else if (raises || (warns && !WARNED_YET_DEFINED.has(key))) expect(compute()).toBeNaN();
    else close(compute(), value!);
  });
});

it.each(FIXTURE.mcnemar)('McNemar $b : $c as SciPy', ({ b, c, exactP, midP }) => {
  const test = mcNemar(b, c);
  expect(test.exactP / exactP).toBeCloseTo(1, 9);
  expect(test.midP / midP).toBeCloseTo(1, 9);
});

it.each(FIXTURE.wilson)('Wilson $successes of $n as SciPy', ({ successes, n, low, high }) => {
  close(wilsonInterval(successes, n)!.low, low);
  close(wilsonInterval(successes, n)!.high, high);
});
