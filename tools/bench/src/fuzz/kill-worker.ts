import { setTimeout } from 'node:timers/promises';
import { BenchError } from '../error.ts';
import { runLoad } from '../load/run-load.ts';
import type { BenchServer } from '../servers/bench-server.ts';

export interface KillResult {
  /** Each of which may lose the one request that its worker had. */
  readonly connections: number;
  readonly answered: number;
  readonly failed: number;
  /** Answers that are neither 200 nor 503. */
  readonly wrong: number;
  /** As many processes as before, when the load was over. */
  readonly replaced: boolean;
}

const CONNECTIONS = 16;
const SECONDS = 6;
const KILL_AFTER_MS = 2000;

/** Kills the busiest worker of a server under load. */
export async function killWorker(server: BenchServer, file: string, signal: AbortSignal): Promise<KillResult> {
  const before = server.processes();
  const spent = new Map(before.map(({ pid, cpuSeconds }) => [pid, cpuSeconds]));
  const running = runLoad({ port: server.plan.port, file, rows: [1], connections: CONNECTIONS, warmUpSeconds: 0, seconds: SECONDS }, signal);
  await setTimeout(KILL_AFTER_MS);
  const workers = server.processes().filter(({ pid }) => pid !== server.leader).map(({ pid, cpuSeconds }) => ({ pid, worked: cpuSeconds - (spent.get(pid) ?? 0) }));
  if (workers.length === 0) throw new BenchError('no-worker', { what: `${server.plan.name} has no worker that could be killed` });
  process.kill(workers.reduce((busiest, worker) => (worker.worked > busiest.worked ? worker : busiest)).pid, 'SIGKILL');
  const { requests, statuses, failures } = await running;
  return {
    connections: CONNECTIONS,
    answered: requests,
    failed: Object.values(failures).reduce((sum, count) => sum + count, 0),
    wrong: requests - (statuses[200] ?? 0) - (statuses[503] ?? 0),
    replaced: server.processes().filter(({ rssBytes }) => rssBytes > 0).length >= before.length,
  };
}
