import { spawnSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BenchError } from '../error.ts';
import { requestBodies } from '../load/request-bodies.ts';
import type { Material } from '../serve/material.ts';
import type { ServerPlan } from './bench-server.ts';
import { bundleScorer } from './bundle-scorer.ts';
import { freePort } from './free-port.ts';

const PYTHON = '/usr/bin/python3';
const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Whether Debian's Python has what the peer is made of. */
export const hasPeer = (): boolean => spawnSync(PYTHON, ['-c', 'import flask, gevent, gunicorn, numpy, xgboost'], { stdio: 'ignore' }).status === 0;

/** Throws BenchError `no-peer`. */
export function requirePeer(): void {
  if (!hasPeer()) throw new BenchError('no-peer', { what: `${PYTHON} has not all of flask, gunicorn, gevent and xgboost`, wayOut: 'apt-get install python3-flask gunicorn python3-gevent python3-xgboost' });
}

async function plan(name: string, records: string, make: (port: number) => Pick<ServerPlan, 'command' | 'args' | 'env'>): Promise<ServerPlan> {
  const port = await freePort();
  return { name, port, firstRequest: requestBodies(records, [1])[0], log: join(dirname(records), `${name.replaceAll(' ', '-')}.log`), ...make(port) };
}

/** The scorer as the image starts it. */
export async function ours({ model, records }: Material): Promise<ServerPlan> {
  const folder = dirname(records);
  const serve = await bundleScorer(await mkdtemp(join(folder, 'program-')));
  return await plan('Flowsentry', records, (port) => ({ command: process.execPath, args: [serve, '--model', model, '--port', String(port), '--host', '127.0.0.1'], env: { TMPDIR: folder } }));
}

/** The stack of SageMaker's XGBoost container; `threads` is its OMP_NUM_THREADS, which it leaves unset. */
export async function peer({ booster, matrix }: Material, threads?: number): Promise<ServerPlan> {
  return await plan(threads === undefined ? 'peer as shipped' : `peer with ${threads} thread`, matrix, (port) => ({
    command: PYTHON,
    args: ['-B', fileOf('../../python/serve.py')],
    env: { SM_MODEL_DIR: booster, SAGEMAKER_BIND_TO_PORT: String(port), ...(threads === undefined ? {} : { OMP_NUM_THREADS: String(threads) }) },
  }));
}

/** HTTP that does nothing, on as many workers as the scorer has. */
export async function echo({ records }: Material): Promise<ServerPlan> {
  return await plan('echo', records, (port) => ({ command: process.execPath, args: [fileOf('echo.worker.ts'), String(port), String(Math.max(2, availableParallelism()))], env: {} }));
}
