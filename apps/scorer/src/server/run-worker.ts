import { loadScorer } from '../model/load-scorer.ts';
import { ScorerError } from '../error.ts';
import { ParquetReader } from '../parquet/parquet-reader.ts';
import { Refusal } from '../requests/refusal.ts';
import { Counters } from './counters.ts';
import { httpServer } from './http-server.ts';
import { Log, type LogSink } from './log.ts';
import { type FromWorker, type ToWorker, WORKER_VARIABLE, type WorkerSettings } from './messages.ts';
import { RequestHandler, type Serving } from './request-handler.ts';
import { ServedModel } from './served-model.ts';

const BACKLOG = 1024;
/**
 * Each worker accepts connections itself, the kernel deals them out. Handed on by the primary, one by one and each acknowledged, a thousand new connections to busy workers
 * take seconds, and /ping waits behind them. Only Linux balances so; elsewhere the primary does it.
 */
const SHARES_PORT = process.platform === 'linux';

/** The argument with which the program is a worker's Parquet reader. */
export const PARQUET_ROLE = '--read-parquet';

/**
 * The work of one process of the cluster: loads the model, then listens. Without a model it listens too, and says why on /ping. `program` is what
 * it was started with.
 */
export async function runWorker(program: string): Promise<void> {
  const { settings, host, model, workers } = JSON.parse(process.env[WORKER_VARIABLE]!) as WorkerSettings;
  const log = new Log(toPrimary);
  const counters = new Counters();
  const end = async (code: number): Promise<void> => {
    await log.flushed();
    process.exit(code);
  };
  process.on('uncaughtException', (error) => {
    log.write('error', 'defect', { stack: error.stack });
    void end(1);
  });
  // Signals of the terminal reach every process; the primary says what to do.
  process.on('SIGINT', () => {}).on('SIGTERM', () => {}).on('SIGHUP', () => {});
  // Its primary is gone: nobody would hand over connections, or ask it to end.
  process.on('disconnect', () => process.exit(1));
  const loading = tryLoad(model);
  const starting = loading.then(start);
  let obeyed: Promise<unknown> = starting;
  // What is asked of it while it loads or prepares waits its turn.
  process.on('message', (message: ToWorker) => {
    obeyed = obeyed.then(async () => (await starting)(message));
  });
  await starting;

  function start(first: ServedModel | ScorerError): (message: ToWorker) => Promise<void> {
    const parquet = new ParquetReader(program, PARQUET_ROLE);
    const serving: Serving = { model: first instanceof ServedModel ? first : noModel(first), isDraining: false, workers, settings, log, counters, logsRequests: settings.logsRequests, parquet };
    const bounded = httpServer(new RequestHandler(serving), settings.batch);
    const { server } = bounded;
    let prepared: ServedModel | undefined;
    server.on('error', (error: NodeJS.ErrnoException) => {
      log.write('error', `cannot listen: ${error.message}`);
      tell({ kind: 'deaf', code: error.code });
      void end(1);
    });
    server.listen({ port: settings.port, host, backlog: BACKLOG, reusePort: SHARES_PORT }, () => tell({ kind: 'started', ...outcome(first) }));

    const drain = async (): Promise<void> => {
      serving.isDraining = true;
      await bounded.drain();
      parquet.stop();
      await end(0);
    };

    return async (message) => {
      switch (message.kind) {
        case 'prepare': {
          const next = await tryLoad(message.model);
          prepared?.retire();
          prepared = next instanceof ServedModel ? next : undefined;
          tell({ kind: 'prepared', ...outcome(next) });
          break;
        }
        case 'switch':
          if (!prepared) break;
          if (serving.model instanceof ServedModel) serving.model.retire();
          serving.model = prepared;
          prepared = undefined;
          break;
        case 'forget':
          prepared?.retire();
          prepared = undefined;
          break;
        case 'count':
          tell({ kind: 'counts', counts: counters.take() });
          break;
        case 'drain':
          await drain();
      }
    };
  }
}

const toPrimary: LogSink = (lines, done) => {
  // A primary that is gone takes its workers with it.
  if (process.connected) process.send!({ kind: 'log', lines: lines.slice(0, -1) } satisfies FromWorker, undefined, undefined, done);
  else done();
};

const tell = (message: FromWorker): void => void process.send?.(message);

async function tryLoad(path: string): Promise<ServedModel | ScorerError> {
  try {
    return new ServedModel(await loadScorer(path));
  } catch (error) {
    if (error instanceof ScorerError) return error;
    return new ScorerError('model-refused', { file: path, what: `The model could not be loaded: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, cause: error });
  }
}

const outcome = (loaded: ServedModel | ScorerError): Pick<FromWorker & { kind: 'started' }, 'model' | 'problem'> =>
  loaded instanceof ServedModel ? { model: loaded.scorer.describe() } : { problem: loaded.message };

const noModel = (problem: ScorerError): Refusal => new Refusal(503, problem.code, problem.problem);
