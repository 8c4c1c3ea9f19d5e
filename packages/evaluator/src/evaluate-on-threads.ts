import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { evaluate } from './evaluate.ts';
import { type EvaluationInput, checkInput, modelsOf } from './evaluation-input.ts';
import type { Evaluation } from './evaluation.ts';
import { measureModels } from './measure-models.ts';
import type { Bootstrap } from './uncertainty/bootstrap.ts';
import type { BootstrapOrder } from './uncertainty/bootstrap.worker.ts';

/** Below this many rows times resamples a thread takes longer to start than it saves. */
const WORTH_A_THREAD = 5_000_000;

/**
 * What {@link evaluate} computes, number for number, with the resampling on as many threads as there are cores; this one measures
 * meanwhile. Rejects with the signal's reason when it is aborted.
 */
export async function evaluateOnThreads(input: EvaluationInput, signal: AbortSignal): Promise<Evaluation> {
  signal.throwIfAborted();
  const { labels, groups, resamples = 1000, seed = 1, onResample } = input;
  if (labels.length * resamples < WORTH_A_THREAD) return evaluate(input);
  // What is wrong with the scores is found before a thread is started.
  checkInput(input);
  const models = modelsOf(input);
  const parts = availableParallelism();
  let done = 0;
  const drawing = Promise.all(
    Array.from({ length: parts }, (_, part) => {
      const from = Math.round((part * resamples) / parts);
      const to = Math.round(((part + 1) * resamples) / parts);
      return drawOnThread({ labels, models, options: { resamples: to - from, seed, groups, from } }, signal, (more) => onResample?.((done += more), resamples));
    }),
  );
  const complete = measureModels(input);
  const drawn = await drawing;
  return complete(models.map((_, model) => drawn.flatMap((part) => part[model])));
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
