import { FlowsentryError, sha256 } from '@flowsentry/kit';
import type { Reason } from '@flowsentry/scorer';
import { type Prediction, type Target, scorePieces } from '@flowsentry/scorer/client';
import type { Explanation } from '../../api/scoring.ts';
import { ConsoleError } from '../../error.ts';

/** More than a model has features, so that contributions add up. */
const REASONS = 100;
const FLOW = 'the flow';

/** The score of one flow and every feature's part in it. Rejects with ConsoleError (exit code 2) under the scorer's code for what is wrong with the flow, and ScorerError `no-answer`. */
export async function explainFlow(csv: Buffer, version: number, target: Target, signal: AbortSignal): Promise<Explanation> {
  const piece = { body: csv, sha256: sha256(csv), rows: 1, file: FLOW, first: 1, read: 0 };
  let prediction: Prediction | undefined;
  const journal = { has: () => false, append: (_: string, [first]: readonly Prediction[]) => void (prediction = first) };
  const pieces = (async function* () {
    yield piece;
  })();
  try {
    await scorePieces(pieces, { target, explain: REASONS, journal, wayOut: 'Try again when the scorer is well', signal, onPiece: () => {} });
  } catch (error) {
    if (error instanceof FlowsentryError && error.problem.file === FLOW && error.code !== 'no-answer') {
      const { row: _, ...problem } = error.problem;
      throw new ConsoleError(error.code, { ...problem, exitCode: 2 });
    }
    throw error;
  }
  const { score, threshold, explanation } = prediction!;
  return { version, score, threshold, label: score >= threshold ? 'Anomaly' : 'Normal', reasons: explanation as readonly Reason[] };
}
