import { stat } from 'node:fs/promises';
import { type Measured, measure } from '@flowsentry/evaluator';
import { inputFiles, readFlows } from '@flowsentry/features';
import { FlowsentryError, type Progress } from '@flowsentry/kit';
import { ScorerError } from '../error.ts';
import { type FlowPiece, flowPieces } from './flow-pieces.ts';
import { Journal } from './journal.ts';
import { modelPrint } from './model-print.ts';
import type { PieceLimits } from './piece-cutter.ts';
import { PIECE_LIMITS } from './piece-limits.ts';
import { scorePieces } from './score-pieces.ts';
import { scoresFormat, writeScores } from './score-table.ts';
import { Tally } from './tally.ts';
import type { Target } from './target.ts';

export interface ScoreFile {
  /** A file, a folder or a glob pattern. */
  readonly source: string;
  readonly target: Target;
  readonly out: string;
  /** Reasons for each score; 0 for none. */
  readonly explain: number;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface Scored {
  readonly out: string;
  readonly rows: number;
  readonly anomalies: number;
  /** Rows whose scores an earlier run had left. */
  readonly known: number;
  readonly seconds: number;
  /** Rows scored in this run, by its seconds of scoring. */
  readonly rowsPerSecond: number;
  /** Where the flows are labelled and the labels can be read. */
  readonly metrics?: Measured;
  /** Why there are no metrics although the flows have labels. */
  readonly unlabelled?: string;
}

const EXPLAINED: PieceLimits = { ...PIECE_LIMITS, rows: 100 };

/** What was scored so far lies there until the scores are written. */
const journalPath = (out: string): string => `${out}.journal`;

/**
 * Scores the flows of CSV and Parquet files and writes the scores in their order. What was scored is kept beside the output until that is whole: a second call goes on where the first one
 * was stopped. Throws what is wrong with a file under its own row, and ScorerError.
 */
export async function scoreFile({ source, target, out, explain, progress, signal }: ScoreFile): Promise<Scored> {
  scoresFormat(out);
  const files = await inputFiles(source);
  const model = await modelPrint(target, signal);
  using journal = await Journal.open(journalPath(out), { target: target.name, model, explain });
  if (journal.replaced) progress.line('What an earlier run had scored was by another model or with other settings: everything is scored again.');

  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const task = progress.task('score', sizes.reduce((sum, size) => sum + size, 0));
  const started = performance.now();
  let [scored, known, done] = [0, 0, 0];
  const rate = (): number => Math.round((1000 * scored) / (performance.now() - started));
  const counted = (rows: number): string => `${rows.toLocaleString('en')} flows, ${rate().toLocaleString('en')}/s`;
  try {
    const order = await scorePieces(piecesOf(files, explain > 0 ? EXPLAINED : PIECE_LIMITS), {
      target,
      explain,
      journal,
      wayOut: 'What was scored is kept: the same command goes on from there when the scorer is well again',
      signal,
      onPiece: (piece, how) => {
        if (how === 'known') known += piece.rows;
        else scored += piece.rows;
        const before = sizes.slice(0, files.indexOf(piece.file)).reduce((sum, size) => sum + size, 0);
        done = Math.max(done, before + piece.read);
        task.update(done, counted(scored + known));
      },
    });
    const rowsPerSecond = rate();
    if ((await modelPrint(target, signal)) !== model) {
      throw new ScorerError('model-changed', { key: target.name, what: 'The model was exchanged while the flows were scored', wayOut: 'Run the same command again: everything is scored by the new one' });
    }
    const tally = new Tally();
    await writeScores(out, tally.watch(journal, order), explain > 0);
    task.finish(counted(tally.rows));
    await journal.remove();
    const quality = await qualityOf(source, tally, progress, signal);
    return { out, rows: tally.rows, anomalies: tally.anomalies, known, seconds: Math.round(performance.now() - started) / 1000, rowsPerSecond, ...quality };
  } catch (error) {
    if (scored + known > 0) task.fail(`${counted(scored + known)}; kept in ${journal.path}`);
    else {
      task.fail();
      await journal.remove();
    }
    throw error;
  }
}

async function* piecesOf(files: readonly string[], limits: PieceLimits): AsyncGenerator<FlowPiece> {
  for (const file of files) yield* flowPieces(file, limits);
}

/** How good the scores are, by the labels of the flows. */
async function qualityOf(source: string, { scores, threshold }: Tally, progress: Progress, signal: AbortSignal): Promise<{ metrics?: Measured; unlabelled?: string }> {
  const task = progress.task('measure');
  try {
    const { labels } = await readFlows(source, { columns: [], signal });
    const metrics = measure(labels, scores, threshold);
    task.finish();
    return { metrics };
  } catch (error) {
    if (!(error instanceof FlowsentryError) || signal.aborted) throw error;
    const isUnlabelled = error.code === 'missing-column' && error.problem.column === 'Label';
    if (isUnlabelled) task.finish('the flows have no labels');
    else task.fail();
    return isUnlabelled ? {} : { unlabelled: error.message };
  }
}
