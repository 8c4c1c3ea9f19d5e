import { parentPort, workerData } from 'node:worker_threads';
import { type BootstrapOptions, type ScoredModel, bootstrap } from './bootstrap.ts';

export interface BootstrapOrder {
  readonly labels: Uint8Array;
  readonly models: readonly ScoredModel[];
  readonly options: Pick<BootstrapOptions, 'resamples' | 'seed' | 'groups' | 'from'>;
}

const REPORT_EVERY = 10;

const { labels, models, options } = workerData as BootstrapOrder;
const tell = (message: unknown): void => parentPort!.postMessage(message, []);
const samples = bootstrap(labels, models, { ...options, onResample: (done) => done % REPORT_EVERY === 0 && tell(REPORT_EVERY) });
tell(samples);
