import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ScoringProfile } from '../../api/profile.ts';
import type { LiveScoring } from '../scorings/live-scoring.ts';
import { requireDone } from '../scorings/require-done.ts';
import type { ProfileAnswer, ProfileOrder, ProfileThread } from './profile-protocol.ts';
import { sampledLabels } from './sampled-labels.ts';
import { spacedRows } from './spaced-rows.ts';
import type { TrainingData } from './training-data.ts';

/** So many rows tell of the shares of a file to about a percent. */
const MOST = 20_000;

/**
 * An upload that is scored beside the rows that its version learned from. A thread of its own reads and counts, so that the console goes on answering. Rejects with ConsoleError
 * `not-done` where not all rows are scored, and with the signal's reason.
 */
export async function profileUpload(live: Upload, training: TrainingData, signal: AbortSignal): Promise<ScoringProfile> {
  requireDone(live.scoring);
  const { file, rows: total } = live.scoring;
  const rows = spacedRows(total, MOST);
  const workerData: ProfileThread = { file, training, most: rows.length };
  const worker = new Worker(new URL('./profile.worker.ts', import.meta.url), { workerData });
  // It may run out of memory at any time.
  const died = Promise.withResolvers<never>();
  died.promise.catch(() => {});
  worker.once('error', died.reject);
  try {
    const ask = async (order: ProfileOrder): Promise<ProfileAnswer> => {
      const answered = once(worker, 'message', { signal }) as Promise<[ProfileAnswer]>;
      worker.postMessage(order, []);
      return (await Promise.race([answered, died.promise]))[0];
    };
    for (let block = 0, next = 0; block < live.blocks; block++) {
      const first = live.firstOf(block);
      const end = block + 1 < live.blocks ? live.firstOf(block + 1) : total;
      const from = next;
      while (next < rows.length && rows[next] < end) next++;
      const text = Uint8Array.from(await live.body(block));
      await ask({ kind: 'take', text, rows: rows.slice(from, next).map((row) => row - first) });
    }
    const answer = await ask({ kind: 'end', rows: total, labels: await sampledLabels(live, rows) });
    return (answer as Extract<ProfileAnswer, { kind: 'profile' }>).profile;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    await worker.terminate();
  }
}

type Upload = Pick<LiveScoring, 'scoring' | 'blocks' | 'firstOf' | 'body' | 'frames'>;
