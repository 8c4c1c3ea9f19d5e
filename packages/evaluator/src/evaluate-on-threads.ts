import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type EvaluationInput, evaluate } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import { checkLabelledScores } from './labelled-scores.ts';
import type { Bootstrap } from './uncertainty/bootstrap.ts';
import type { BootstrapOrder } from './uncertainty/bootstrap.worker.ts';

/** Below this many rows times resamples a thread takes longer to start than it saves. */
const WORTH_A_THREAD = 5_000_000;

/**
 * What {@link evaluate} computes, number for number, with the resampling on as many threads as there are cores; this one stays
 * free. Rejects with the signal's reason when it is aborted.
 */
export async function evaluateOnThreads(input: EvaluationInput, signal: AbortSignal): Promise<Evaluation> {
  signal.throwIfAborted();
  const { labels, scores, decision, rivals = [], groups, resamples = 1000, seed = 1, onResample } = input;
  if (labels.length * resamples < WORTH_A_THREAD) return evaluate(input);
  // What is wrong with the scores is found before a thread is started.
  for (const { scores: given } of [input, ...rivals]) checkLabelledScores(labels, given);
  const models = [{ scores, threshold: decision.threshold }, ...rivals.map((rival) => ({ scores: rival.scores, threshold: rival.threshold }))];
  const parts = availableParallelism();
  let done = 0;
  const drawn = await Promise.all(
    Array.from({ length: parts }, (_, part) => {
      const from = Math.round((part * resamples) / parts);
      const to = Math.round(((part + 1) * resamples) / parts);
      return drawOnThread({ labels, models, options: { resamples: to - from, seed, groups, from } }, signal, (more) => onResample?.((done += more), resamples));
    }),
  );
  return evaluate({ ...input, samples: models.map((_, model) => drawn.flatMap((part) => part[model])) });
}

function drawOnThread(order: BootstrapOrder, signal: AbortSignal, onProgress: (more: number) => void): Promise<Bootstrap> {
  const { promise, resolve, reject } = Promise.withResolvers<Bootstrap>();
  const worker = new Worker(new URL('./uncertainty/bootstrap.worker.ts', import.meta.url), { workerData: order });
  const stop = (): void => {
    void worker.terminate();
    reject(signal.reason as Error);
  };
  signal.addEventListener('abort', stop, { once: true });
  worker.on('message', (message: number | Bootstrap) => (typeof message === 'number' ? onProgress(message) : resolve(message)));
  worker.on('error', reject);
  return promise.finally(() => signal.removeEventListener('abort', stop));
}
