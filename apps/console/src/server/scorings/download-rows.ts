import { resolveHeader } from '@flowsentry/flows';
import { ScoreFrameReader } from '../../api/score-frames.ts';
import { CsvCells } from './csv-cells.ts';
import type { LiveScoring } from './live-scoring.ts';

/** What a download has behind the columns of the file; a file that has them already, since it was a download, keeps the new ones. */
export const SCORED_COLUMNS = ['Score', 'Predicted_Label', 'Threshold'] as const;

/** A block of scored rows. */
export interface DownloadRows {
  /** Stands at the header of the block; `nextRow` goes through its rows. */
  readonly cells: CsvCells;
  /** The file's names that a download has, and their places. */
  readonly names: readonly string[];
  readonly places: readonly number[];
  /** Whether these are all. */
  readonly whole: boolean;
  /** Of the block's rows, in order. */
  readonly scores: Float32Array;
}

/** The rows of a scoring and their scores, block by block. */
export async function* downloadRows(live: LiveScoring): AsyncGenerator<DownloadRows> {
  for (let block = 0; block < live.blocks; block++) {
    const [body, { bytes }] = await Promise.all([live.body(block), live.frames(block, 0)]);
    const [frame] = new ScoreFrameReader(live.firstOf(block)).push(bytes);
    const cells = new CsvCells(body);
    cells.nextRow();
    const written = cells.texts();
    const ours = new Set<string>(SCORED_COLUMNS);
    const { columns } = resolveHeader(written, live.scoring.file);
    const places = written.flatMap((name, place) => (columns[place] === undefined && ours.has(name) ? [] : [place]));
    yield { cells, names: places.map((place) => written[place]), places, whole: places.length === written.length, scores: frame.kind === 'rows' ? frame.rows.scores : new Float32Array() };
  }
}
