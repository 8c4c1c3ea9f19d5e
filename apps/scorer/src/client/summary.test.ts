import { expect, it } from 'vitest';
import { summary } from './summary.ts';

const SCORED = { out: '/data/scores.csv', rows: 12_000, anomalies: 9000, known: 4000, seconds: 75, rowsPerSecond: 8000 };
const METRICS = { tp: 8000, fp: 1000, tn: 2500, fn: 500, rocAuc: 0.91234, prAucAnomaly: 0, prAucNormal: 0, logLoss: 0, brier: 0, calibrationError: 0 };

it('says what was scored, and how well', () => {
  expect(summary({ ...SCORED, metrics: METRICS })).toBe(
    [
      '12,000 flows, 9,000 anomalies (75.0 %), in 1:15 (8,000 flows/s)',
      '4,000 of the scores are of earlier runs',
      '',
      'By the labels of the flows:',
      '           Anomaly  Normal',
      '─────────  ───────  ──────',
      'labelled     8,500   3,500',
      'recall      0.9412  0.7143',
      'precision   0.8889  0.8333',
      'ROC AUC 0.9123',
      '',
      '/data/scores.csv',
    ].join('\n'),
  );
});

it('says what one class permits', () => {
  const text = summary({ ...SCORED, known: 0, metrics: { ...METRICS, fp: 0, tn: 0, rocAuc: Number.NaN } });
  expect(text).toMatch(/recall +0\.9412 +undefined[^]*ROC AUC undefined/);
});

it('says why there are no metrics', () => {
  expect(summary({ ...SCORED, known: 12_000, unlabelled: 'flows.csv: no.' })).toBe('12,000 flows, 9,000 anomalies (75.0 %), in 1:15\n12,000 of the scores are of earlier runs\nNo metrics: flows.csv: no.\n\n/data/scores.csv');
});
