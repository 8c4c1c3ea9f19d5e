import { setTimeout } from 'node:timers/promises';
import { BenchError } from '../error.ts';
import type { ProcessState } from '../process-tree.ts';
import { runLoad } from '../load/run-load.ts';
import type { BenchServer } from '../servers/bench-server.ts';

export interface KillResult {
  /** Each of which may lose the one request that its worker had. */
  readonly connections: number;
  readonly answered: number;
  readonly failed: number;
  /** Answers that are neither 200 nor 503. */
  readonly wrong: number;
  /** As many workers as before, when the load was over. */
  readonly replaced: boolean;
}

const CONNECTIONS = 16;
const SECONDS = 6;
const KILL_AFTER_MS = 2000;

/** Kills the busiest worker of a server under load. */
export async function killWorker(server: BenchServer, file: string, signal: AbortSignal): Promise<KillResult> {
  const workers = (): ProcessState[] => server.processes().filter(({ parent, rssBytes }) => parent === server.leader && rssBytes > 0);
  const spent = new Map(workers().map(({ pid, cpuSeconds }) => [pid, cpuSeconds]));
  if (spent.size === 0) throw new BenchError('no-worker', { what: `${server.plan.name} has no worker that could be killed` });
  const running = runLoad({ port: server.plan.port, file, rows: [1], connections: CONNECTIONS, warmUpSeconds: 0, seconds: SECONDS }, signal);
  await setTimeout(KILL_AFTER_MS);
  const worked = workers().map(({ pid, cpuSeconds }) => ({ pid, seconds: cpuSeconds - (spent.get(pid) ?? 0) }));
  process.kill(worked.reduce((busiest, worker) => (worker.seconds > busiest.seconds ? worker : busiest)).pid, 'SIGKILL');
  const { requests, statuses, failures } = await running;
  return {
    connections: CONNECTIONS,
    answered: requests,
    failed: Object.values(failures).reduce((sum, count) => sum + count, 0),
    wrong: requests - (statuses[200] ?? 0) - (statuses[503] ?? 0),
    replaced: workers().length === spent.size,
  };
}
