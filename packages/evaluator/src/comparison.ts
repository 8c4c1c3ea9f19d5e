import type { ClassCounts, Scores } from './labelled-scores.ts';
import { type Measured } from './measure.ts';
import { COMPARED, METRICS, metricValue } from './metric-list.ts';
import { type McNemar, mcNemar } from './metrics/mcnemar.ts';
import { type Estimate, estimate } from './uncertainty/estimate.ts';

/** Model minus rival on the same rows. */
interface Difference extends Estimate {
  /** Share of the resamples in which the model is better (higher or lower, as the metric wants it), draws counting half. */
  readonly shareBetter: number | null;
}

export type Differences = Readonly<Record<(typeof COMPARED)[number], Difference>>;

/** Paired bootstrap: each resample gives both models the same rows, so what is common to both cancels out. */
export function differences(model: Measured, rival: Measured, modelSamples: readonly Measured[], rivalSamples: readonly Measured[], counts: ClassCounts, confidence: number): Differences {
  const entries = COMPARED.map((name) => {
    const samples = Float64Array.from(modelSamples, (sample, i) => METRICS[name].of(sample) - METRICS[name].of(rivalSamples[i]));
    const value = metricValue(name, model, counts) - metricValue(name, rival, counts);
    const found = estimate(value, samples, confidence);
    return [name, { ...found, shareBetter: found.low === null ? null : shareBetter(samples, METRICS[name].better) }] as const;
  });
  return Object.fromEntries(entries) as unknown as Differences;
}

function shareBetter(samples: Float64Array, better: 'higher' | 'lower'): number {
  let wins = 0;
  let defined = 0;
  for (const sample of samples) {
    if (Number.isNaN(sample)) continue;
    defined++;
    if (sample === 0) wins += 0.5;
    else if (sample > 0 === (better === 'higher')) wins++;
  }
  return wins / defined;
}

interface Thresholded {
  readonly scores: Scores;
  readonly threshold: number;
}

/** McNemar's test of whether the two are wrong equally often. */
export function disagreement(labels: Uint8Array, model: Thresholded, rival: Thresholded): McNemar {
  let onlyModel = 0;
  let onlyRival = 0;
  for (let row = 0; row < labels.length; row++) {
    const modelRight = model.scores[row] >= model.threshold === (labels[row] === 1);
    const rivalRight = rival.scores[row] >= rival.threshold === (labels[row] === 1);
    if (modelRight && !rivalRight) onlyModel++;
    else if (rivalRight && !modelRight) onlyRival++;
  }
  return mcNemar(onlyModel, onlyRival);
}
