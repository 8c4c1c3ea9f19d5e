import type { Explanation } from '../../../api/scoring.ts';

export interface WaterfallStep {
  readonly kind: 'start' | 'reason' | 'others' | 'end';
  /** Of a reason. */
  readonly feature: string | null;
  /** Of a reason: what the feature was in the flow; null where it was missing. */
  readonly value: number | null;
  /** Log odds of Anomaly before and after; the same of the start and the end. */
  readonly from: number;
  readonly to: number;
}

/** A 32-bit score of 0 or 1 has no log odds; the model's are about this far from even then. */
const FURTHEST = 17;

export const logOdds = (score: number): number => Math.max(-FURTHEST, Math.min(FURTHEST, Math.log(score / (1 - score))));

export const scoreAt = (odds: number): number => 1 / (1 + Math.exp(-odds));

/**
 * The way from the mean of the training flows to the flow's score, in log odds: the `most` strongest reasons, the strongest first, the sum of all others, the score.
 * Contributions add up with the model's bias to the score, so that the bias is what they leave.
 */
export function waterfallSteps({ score, reasons }: Pick<Explanation, 'score' | 'reasons'>, most: number): WaterfallStep[] {
  const end = logOdds(score);
  const strongest = reasons.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const sum = (of: typeof strongest): number => of.reduce((total, { contribution }) => total + contribution, 0);
  const start = end - sum(strongest);
  const steps: WaterfallStep[] = [{ kind: 'start', feature: null, value: null, from: start, to: start }];
  let at = start;
  for (const { feature, value, contribution } of strongest.slice(0, most)) {
    steps.push({ kind: 'reason', feature, value, from: at, to: at + contribution });
    at += contribution;
  }
  if (strongest.length > most) steps.push({ kind: 'others', feature: null, value: null, from: at, to: end });
  return [...steps, { kind: 'end', feature: null, value: null, from: end, to: end }];
}
