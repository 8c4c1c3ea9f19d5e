import { type Measured, measure } from '@flowsentry/evaluator';
import type { FlowTable } from '@flowsentry/features';
import type { FittedModel } from './fit-model.ts';

/** A model's word on some rows, beside the truth. */
export interface Judgement {
  readonly labels: Uint8Array;
  readonly scores: Float32Array;
  readonly threshold: number;
  readonly measured: Measured;
}

/** Scores the rows and measures the scores at the model's threshold. */
export function judge(model: FittedModel, table: FlowTable, rows: Uint32Array): Judgement {
  const labels = Uint8Array.from(rows, (row) => table.labels[row]);
  const scores = model.scores(table, rows);
  const { threshold } = model.decision;
  return { labels, scores, threshold, measured: measure(labels, scores, threshold) };
}
