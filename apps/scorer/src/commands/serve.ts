// The endpoint's program: `serve [--model PATH]`. It starts itself again for each worker, and for what reads Parquet.
import cluster from 'node:cluster';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError, Option, runCommand } from '@flowsentry/kit';
import { runParquetHelper } from '../parquet/run-helper.ts';
import { PARQUET_ROLE, runWorker } from '../server/run-worker.ts';
import { serverSettings } from '../server/settings.ts';
import { startServer } from '../server/start-server.ts';

interface Options {
  readonly model: string;
  readonly port?: number;
  readonly host: string;
  readonly workers: number;
}

function whole(most: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(`A whole number from 1 to ${most} is wanted.`);
  };
}

/** With one, a large request would keep all others waiting, and /ping. */
const LEAST_WORKERS = 2;

async function serve(): Promise<void> {
  const command = new Command('scorer:serve')
    .description('Serves a model as a SageMaker endpoint does: GET /ping, POST /invocations, GET /execution-parameters. SIGHUP reads the model again, SIGTERM ends')
    .option('--model <path>', 'model.tar.gz, or the folder that one was unpacked into', '/opt/ml/model')
    .addOption(new Option('--port <number>', 'port to listen on (default: SAGEMAKER_BIND_TO_PORT, or 8080)').argParser(whole(65_535)))
    .option('--host <address>', 'address to listen on', '0.0.0.0')
    .addOption(new Option('--workers <count>', 'processes that answer').argParser(whole(128)).default(Math.max(LEAST_WORKERS, availableParallelism()), 'one per core, at least 2'));
  await runCommand<Options>(command, async ({ model, port, host, workers }, session) => {
    const settings = serverSettings(process.env);
    const options = { folder: session.path(model), host, workers, settings: { ...settings, port: port ?? settings.port }, program: import.meta.filename, signal: session.signal };
    const server = await startServer(options);
    process.on('SIGHUP', () => void server.reload());
    if (!session.signal.aborted) await once(session.signal, 'abort');
    await server.stop();
  });
}

if (process.argv[2] === PARQUET_ROLE) runParquetHelper();
else if (cluster.isWorker) await runWorker(import.meta.filename);
else await serve();
