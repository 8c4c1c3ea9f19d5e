import { type Decision, EvaluatorError, chooseThreshold } from '@flowsentry/evaluator';
import type { Matrix } from '@flowsentry/xgboost';
import { decide } from '../decide.ts';
import type { PreparedRows } from '../prepare-rows.ts';
import { rowLatency } from './row-latency.ts';
import type { FittedRung, Rung } from './rung.ts';

/** A rung after it was fitted and asked. */
export interface ClimbedRung {
  readonly name: string;
  readonly about: string;
  readonly found: string | undefined;
  readonly trainingSeconds: number;
  readonly bytes: number;
  /** From the features of one row to its score, in microseconds. */
  readonly microsecondsARow: number;
  readonly decision: Decision;
  /** Of the test rows. */
  readonly scores: Float32Array;
}

/** What a threshold cannot be chosen for: scores too poor for the rule. */
const HOPELESS = new Set(['unreachable-target', 'useless-scores']);

/**
 * Fits the rung, chooses its threshold and scores the test rows. Where no threshold meets the rule it never raises an alarm: its threshold is 1. Rejects with what
 * fitting throws, or the signal's reason.
 */
export async function climb(rung: Rung, prepared: PreparedRows, test: Matrix, signal: AbortSignal): Promise<ClimbedRung> {
  signal.throwIfAborted();
  const began = performance.now();
  using model = await rung.fit(prepared, signal);
  const trainingSeconds = (performance.now() - began) / 1000;
  const { decision, note } = await decideOrDespair();
  return {
    name: rung.name,
    about: rung.about,
    found: [model.found, note].filter(Boolean).join(' ') || undefined,
    trainingSeconds,
    bytes: model.bytes,
    microsecondsARow: rowLatency((row) => model.predictRow(row), test),
    decision,
    scores: model.predict(test),
  };

  async function decideOrDespair(): Promise<{ decision: Decision; note?: string }> {
    try {
      const decision = await decide(prepared, rung.parameters, (matrix) => model.predict(matrix), async (training, held) => {
        using fold: FittedRung = await rung.fit({ training, validation: undefined }, signal);
        return fold.predict(held);
      });
      return { decision };
    } catch (error) {
      if (!(error instanceof EvaluatorError && HOPELESS.has(error.code))) throw error;
      return { decision: chooseThreshold(new Uint8Array(), new Float32Array(), { name: 'fixed', threshold: 1 }), note: 'No threshold meets the rule, so it never raises an alarm.' };
    }
  }
}
