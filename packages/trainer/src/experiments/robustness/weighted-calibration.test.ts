import { measure } from '@flowsentry/evaluator';
import { describe, expect, it } from 'vitest';
import { weightedCalibration } from './weighted-calibration.ts';

const LABELS = Uint8Array.of(0, 0, 1, 1, 1, 1, 1, 0, 1, 1);
const SCORES = Float32Array.of(0.05, 0.62, 0.97, 0.9, 0.31, 0.66, 1, 0.35, 0.99, 0.08);

describe('weightedCalibration', () => {
  it('is the plain one at the share that the rows have', () => {
    const { error, brier } = weightedCalibration(LABELS, SCORES, 0.7);
    const plain = measure(LABELS, SCORES, 0.5);
    expect(error).toBeCloseTo(plain.calibrationError, 12);
    expect(brier).toBeCloseTo(plain.brier, 12);
  });

  it('weights the classes', () => {
    // Two flows, 0.75 of the weight on the Anomaly one, each in a bin of its own.
    expect(weightedCalibration(Uint8Array.of(0, 1), Float64Array.of(0.25, 0.5), 0.75)).toEqual({
      error: 0.25 * 0.25 + 0.75 * 0.5,
      brier: 0.25 * 0.0625 + 0.75 * 0.25,
      bins: [{ weight: 0.25, meanScore: 0.25, anomalyShare: 0 }, { weight: 0.75, meanScore: 0.5, anomalyShare: 1 }],
    });
  });
});
