import { labelOf } from '@flowsentry/features';
import { ScoreFrameReader } from '../../api/score-frames.ts';
import type { LiveScoring } from '../scorings/live-scoring.ts';

const PART = 1 << 20;

/** The labels of the given rows, ascending; undefined unless each of them has one that is known. */
export async function sampledLabels(live: Pick<LiveScoring, 'blocks' | 'frames'>, rows: Uint32Array): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const labels = new Uint8Array(rows.length);
  const known: (0 | 1 | undefined)[] = [];
  const reader = new ScoreFrameReader();
  let taken = 0;
  for (let block = 0; block < live.blocks; ) {
    const { bytes, next } = await live.frames(block, PART);
    block = next;
    for (const frame of reader.push(bytes)) {
      if (frame.kind !== 'rows') continue;
      const { first, scores, columns: { Label: column } } = frame.rows;
      if (!column) return undefined;
      known.push(...column.added.map(labelOf));
      for (; taken < rows.length && rows[taken] < first + scores.length; taken++) {
        const label = known[column.codes[rows[taken] - first]];
        if (label === undefined) return undefined;
        labels[taken] = label;
      }
    }
  }
  return labels;
}
