import { type FlowPiece, PIECE_LIMITS, type Prediction, type Target, type TextPart, flowPieces, scorePieces } from '@flowsentry/scorer/client';
import type { ScoredRows } from '../../api/score-frames.ts';
import { ConsoleError } from '../../error.ts';
import { ColumnCoder } from './column-coder.ts';
import type { LiveScoring } from './live-scoring.ts';

/** Three times IoTID20. A page keeps the scores of all rows. */
const MOST_ROWS = 2_000_000;

interface Waiting extends Omit<ScoredRows, 'scores'> {
  scores?: Float32Array;
  threshold?: number;
}

/**
 * Scores an upload's rows, several pieces at a time, and keeps rows and scores in their order. Throws what is wrong with the file under its own row, ScorerError, ConsoleError
 * `too-many-rows` and `model-changed`, and the signal's reason.
 *
 * @param text the file as CSV
 */
export async function scoreUpload(live: LiveScoring, text: AsyncGenerator<TextPart>, target: Target, signal: AbortSignal): Promise<void> {
  const { file } = live.scoring;
  const coder = new ColumnCoder();
  /** In the order of the file: scored ones wait there for those before them. */
  const waiting: Waiting[] = [];
  const ofPiece = new Map<FlowPiece, Waiting>();
  let total = 0;

  async function* kept(): AsyncGenerator<FlowPiece> {
    for await (const piece of flowPieces(file, PIECE_LIMITS, text)) {
      total += piece.rows;
      if (total > MOST_ROWS) throw new ConsoleError('too-many-rows', { file, what: `The file has more than ${MOST_ROWS.toLocaleString('en')} flows`, value: total, wayOut: 'Score it in parts, or from the command line: npx nx run scorer:invoke -- --file FILE' });
      const rows = { first: piece.first - 1, columns: coder.code(piece.body, piece.rows) };
      await live.keep(piece.body, rows.first);
      waiting.push(rows);
      ofPiece.set(piece, rows);
      yield piece;
    }
    live.readToEnd(total);
  }

  const take = (piece: FlowPiece, predictions: readonly Prediction[]): void => {
    Object.assign(ofPiece.get(piece)!, { scores: Float32Array.from(predictions, ({ score }) => score), threshold: predictions[0].threshold });
    ofPiece.delete(piece);
    for (let next = waiting[0]; next?.scores !== undefined; next = waiting[0]) {
      live.append({ ...next, scores: next.scores }, next.threshold!);
      waiting.shift();
    }
  };

  const journal = { has: () => false, append: (_: string, predictions: readonly Prediction[], piece: FlowPiece) => take(piece, predictions) };
  await scorePieces(kept(), { target, explain: 0, journal, wayOut: 'Upload the file again when the scorer is well', signal, onPiece: () => {} });
}
