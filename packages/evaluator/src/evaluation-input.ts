import type { Decision } from './decision.ts';
import { EvaluatorError } from './error.ts';
import { type Scores, checkLabelledScores } from './labelled-scores.ts';
import type { ScoredModel } from './uncertainty/bootstrap.ts';

/** A model to compare with: what it says of the same rows. */
export interface Rival {
  readonly name: string;
  readonly role: 'baseline' | 'incumbent';
  readonly scores: Scores;
  readonly threshold: number;
}

export interface EvaluationInput {
  /** 0 = Normal, 1 = Anomaly. */
  readonly labels: Uint8Array;
  /** P(Anomaly) by the model, one per row. */
  readonly scores: Scores;
  readonly decision: Decision;
  /** Columns of categories by name (Cat, Sub_Cat), one value per row. */
  readonly categories?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Rows with the same number depend on each other (repeats, one capture) and are resampled together. */
  readonly groups?: Uint32Array | undefined;
  readonly rivals?: readonly Rival[] | undefined;
  /** Default 1,000; 0 leaves the intervals out. */
  readonly resamples?: number | undefined;
  /** Default 1. */
  readonly seed?: number | undefined;
  readonly onResample?: ((done: number, total: number) => void) | undefined;
}

/** The model and then its rivals. */
export function modelsOf({ scores, decision, rivals = [] }: EvaluationInput): ScoredModel[] {
  return [{ scores, threshold: decision.threshold }, ...rivals.map((rival) => ({ scores: rival.scores, threshold: rival.threshold }))];
}

/** @throws EvaluatorError `no-rows`, `length-mismatch`, `bad-label`, `nan-score`, `score-out-of-range`, `bad-threshold` */
export function checkInput(input: EvaluationInput): void {
  const { labels, categories = {} } = input;
  for (const { scores, threshold } of modelsOf(input)) {
    checkLabelledScores(labels, scores);
    checkThreshold(threshold);
  }
  for (const [column, values] of Object.entries(categories)) {
    if (values.length !== labels.length) {
      throw new EvaluatorError('length-mismatch', { what: `There are ${labels.length} labels but ${values.length} categories`, column, allowed: 'One category for each row' });
    }
  }
}

function checkThreshold(threshold: number): void {
  if (threshold >= 0 && threshold <= 1) return;
  throw new EvaluatorError('bad-threshold', { what: `The threshold is ${threshold}`, value: threshold, allowed: 'A number from 0 to 1' });
}
