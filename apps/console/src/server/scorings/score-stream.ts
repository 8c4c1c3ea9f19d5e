import { encodeFrame } from '../../api/score-frames.ts';
import type { Scoring } from '../../api/scoring.ts';
import { ConsoleError } from '../../error.ts';
import type { LiveScoring } from './live-scoring.ts';

const PART = 256 * 1024;

/**
 * The frames of a scoring from row `from` on (see `encodeFrame`), as they come, until its end. Throws the signal's reason.
 *
 * @param block {@link firstBlock} of the row
 */
export async function* scoreStream(live: LiveScoring, block: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  if (block < live.blocks) yield stateFrame({ ...live.scoring, state: 'scoring', problem: null });
  for (let next = block; ; ) {
    signal.throwIfAborted();
    const { scoring, changed, blocks } = live;
    if (next < blocks) {
      const read = await live.frames(next, PART);
      next = read.next;
      yield read.bytes;
    } else {
      yield stateFrame(scoring);
      if (scoring.state !== 'scoring') return;
      await Promise.race([changed, aborted]);
    }
  }
}

/** The block that begins with a row. Throws ConsoleError `wrong-request` for a row inside of one, and behind those that are scored. */
export function firstBlock(live: LiveScoring, row: number): number {
  if (row === live.scoring.rows) return live.blocks;
  const block = live.blockOf(row);
  if (live.firstOf(block) === row) return block;
  throw new ConsoleError('wrong-request', { key: 'from', what: `No frame begins with row ${row}`, value: row, allowed: 'The number of rows that the frames so far had', wayOut: 'Ask from row 0', exitCode: 2 });
}

const stateFrame = (scoring: Scoring): Uint8Array => encodeFrame({ kind: 'state', scoring });
