import type { Scores } from './labelled-scores.ts';

/** P(Anomaly | score) = 1 / (1 + exp(−(slope · logit(score) + intercept))). */
export interface PlattScaling {
  readonly slope: number;
  readonly intercept: number;
}

const EDGE = 1e-7;
const RIDGE = 1e-6;
const STEPS = 100;

/** ln(p / (1 − p)), with p kept 1e-7 away from 0 and 1. */
export function logit(score: number): number {
  const p = Math.min(1 - EDGE, Math.max(EDGE, score));
  return Math.log(p / (1 - p));
}

/**
 * Fits slope and intercept by maximum likelihood: Newton's method with step halving on the log loss, and a ridge of 1e-6 so that
 * separable scores end too. Source: Platt, "Probabilistic Outputs for Support Vector Machines" (1999); Lin, Lin and Weng,
 * "A note on Platt's probabilistic outputs" (2007).
 */
export function fitPlattScaling(labels: Uint8Array, scores: Scores): PlattScaling {
  const z = Float64Array.from(scores, logit);
  let [slope, intercept] = [1, 0];
  let loss = lossOf(labels, z, slope, intercept);
  for (let step = 0; step < STEPS; step++) {
    let [gs, gi, hss, hsi, hii] = [RIDGE * slope, RIDGE * intercept, RIDGE, 0, RIDGE];
    for (let i = 0; i < z.length; i++) {
      const p = 1 / (1 + Math.exp(-(slope * z[i] + intercept)));
      const error = p - labels[i];
      const weight = p * (1 - p);
      gs += error * z[i];
      gi += error;
      hss += weight * z[i] * z[i];
      hsi += weight * z[i];
      hii += weight;
    }
    const determinant = hss * hii - hsi * hsi;
    const [ds, di] = [(hii * gs - hsi * gi) / determinant, (hss * gi - hsi * gs) / determinant];
    let size = 1;
    let next = lossOf(labels, z, slope - ds, intercept - di);
    while (next > loss && size > 1e-10) {
      size /= 2;
      next = lossOf(labels, z, slope - size * ds, intercept - size * di);
    }
    if (!(next < loss)) break;
    [slope, intercept] = [slope - size * ds, intercept - size * di];
    const gain = loss - next;
    loss = next;
    if (gain < 1e-12 * Math.max(1, loss)) break;
  }
  return { slope, intercept };
}

function lossOf(labels: Uint8Array, z: Float64Array, slope: number, intercept: number): number {
  let loss = (RIDGE / 2) * (slope * slope + intercept * intercept);
  for (let i = 0; i < z.length; i++) {
    const margin = slope * z[i] + intercept;
    // ln(1 + e^m) without overflow, less m where the label is 1.
    loss += Math.max(margin, 0) + Math.log1p(Math.exp(-Math.abs(margin))) - labels[i] * margin;
  }
  return loss;
}
