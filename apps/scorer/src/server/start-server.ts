import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { asFlowsentryError } from '@flowsentry/kit';
import type { ScorerDescription } from '../model/scorer.ts';
import { type Counts, addCounts } from './counters.ts';
import { Crew } from './crew.ts';
import { fileSink } from './file-sink.ts';
import { Log } from './log.ts';
import type { FromWorker } from './messages.ts';
import { metricsLine } from './metrics-line.ts';
import { ModelCopies } from './model-copies.ts';
import { cannotListen, requireFreePort } from './require-free-port.ts';
import type { ServerSettings } from './settings.ts';

export interface StartOptions {
  /** The model: a model.tar.gz, or the folder that one was unpacked into. */
  readonly folder: string;
  readonly host: string;
  readonly workers: number;
  readonly settings: ServerSettings;
  /** The program that the workers run; from source unless told. */
  readonly program?: string;
  /** Ends the start; a server that runs is ended by `stop`. */
  readonly signal: AbortSignal;
}

export interface RunningServer {
  /** Reads the model's place again. When every worker has verified and tried what is there, all serve it; else all go on with the old one, and the log says why. */
  reload(): Promise<void>;
  /** Answers what has begun and ends, within 26 s. */
  stop(): Promise<void>;
}

const METRICS_MS = 60_000;
/** The workers' counts come within this time. */
const COUNTING_MS = 200;
const SOURCE = fileURLToPath(new URL('../commands/serve.ts', import.meta.url));

/**
 * Starts the workers that serve a model and resolves when one of them listens; the process that calls it answers no request itself. Without a model that
 * can be served, /ping and /invocations say why with 503. Throws a ScorerError (`port`) when no worker can listen, and the signal's reason.
 */
export async function startServer({ folder, host, workers, settings, program = SOURCE, signal }: StartOptions): Promise<RunningServer> {
  await requireFreePort(settings.port, host);
  const log = new Log(fileSink(1));
  const copies = await ModelCopies.open();
  let [counts, model]: [Counts | undefined, string] = [undefined, 'none'];
  let serving = await copyOf(copies, folder);
  let previous: string | undefined;
  const started = Promise.withResolvers<undefined>();

  const hear = (message: FromWorker): void => {
    switch (message.kind) {
      case 'started':
        started.resolve(undefined);
        model = message.model?.model ?? model;
        if (message.model) log.write('info', 'a worker serves', fieldsOf(message.model));
        else log.write('error', 'there is no model to serve', { reason: message.problem });
        break;
      case 'deaf':
        started.reject(cannotListen(settings.port, message.code));
        break;
      case 'counts':
        counts = counts ? addCounts(counts, message.counts) : message.counts;
        break;
      case 'log':
        log.line(message.lines);
        break;
      case 'prepared':
    }
  };
  const crew = new Crew(program, { settings, host, model: serving, workers }, log, hear);

  const report = async (): Promise<void> => {
    crew.tell({ kind: 'count' });
    await sleep(COUNTING_MS);
    if (counts) log.line(metricsLine(counts, crew.size, model, Date.now()));
    counts = undefined;
  };
  const reporting = setInterval(() => void report(), METRICS_MS);

  const swap = async (): Promise<void> => {
    const next = await copyOf(copies, folder);
    const answers = await crew.prepare(next);
    const problem = answers.find((answer) => answer.problem !== undefined)?.problem;
    const loaded = answers.find((answer) => answer.model)?.model;
    if (problem !== undefined || !loaded) {
      crew.tell({ kind: 'forget' });
      log.write('error', 'the new model is refused, the old one stays in service', { reason: problem });
      if (next !== folder) await copies.drop(next);
      return;
    }
    crew.setModel(next);
    crew.tell({ kind: 'switch' });
    log.write('info', 'the new model is in service', fieldsOf(loaded));
    model = loaded.model;
    // A worker that is just starting may still read the one before.
    if (previous !== undefined) await copies.drop(previous);
    previous = serving === folder ? undefined : serving;
    serving = next;
  };
  let swapping: Promise<void> = Promise.resolve();

  const interrupt = (): void => started.reject(signal.reason);
  signal.addEventListener('abort', interrupt);
  try {
    signal.throwIfAborted();
    await started.promise;
  } catch (error) {
    clearInterval(reporting);
    await crew.end();
    await copies.close();
    throw error;
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
  return {
    reload() {
      swapping = swapping.then(swap).catch((error: unknown) => log.write('error', 'the new model could not be read, the old one stays in service', { reason: String(error) }));
      return swapping;
    },
    async stop() {
      clearInterval(reporting);
      await report();
      log.write('info', 'the server ends');
      await crew.end();
      await copies.close();
      await log.flushed();
    },
  };
}

/** Where nothing can be copied, the workers say why. */
async function copyOf(copies: ModelCopies, path: string): Promise<string> {
  return copies.take(path).catch((error: unknown) => {
    if (asFlowsentryError(error)) return path;
    throw error;
  });
}

const fieldsOf = (model: ScorerDescription): Record<string, unknown> => ({ ...model });
