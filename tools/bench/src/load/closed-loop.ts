import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { measureProcess } from '../measure-process.ts';
import type { LoadSettings } from './load.ts';
import { runLoad } from './run-load.ts';

/** Of a closed loop; latencies in milliseconds. */
export interface ClosedLoop {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly most: number;
  /** Connections that failed, timeouts, and answers that are no success. */
  readonly failed: number;
  /** Processor time of the generator, microseconds a request. */
  readonly generatorCpu: number;
}

const SCRIPT = fileURLToPath(new URL('post.lua', import.meta.url));

/** wrk takes half the processor time of our generator, which is the server's on a small machine. */
export const hasWrk = (): boolean => spawnSync('wrk', ['-v'], { stdio: 'ignore' }).error === undefined;

/**
 * As many connections as told, each of which sends when it has its answer. By wrk with one thread when `wrk` says so, by our own generator otherwise; both from a
 * process of their own. A closed loop asks less of a server that is slow: its percentiles are of what was asked, not of what
 * users would have waited.
 */
export async function closedLoop(settings: Omit<LoadSettings, 'rate' | 'warmUpSeconds'>, wrk: boolean, signal: AbortSignal): Promise<ClosedLoop> {
  const { port, file, rows, connections, seconds } = settings;
  if (!wrk) {
    const { requests, statuses, failures, ...rest } = await runLoad({ ...settings, warmUpSeconds: 0 }, signal);
    return { ...rest, requests, failed: requests - (statuses[200] ?? 0) + Object.values(failures).reduce((sum, count) => sum + count, 0) };
  }
  const args = ['-t1', `-c${connections}`, `-d${Math.ceil(seconds)}s`, '--timeout', '10s', '-s', SCRIPT, `http://127.0.0.1:${port}`, '--', file, rows.join(',')];
  const { stdout, cpuSeconds } = await measureProcess('wrk', args, { signal });
  const { microseconds, failures, refusals, ...rest } = JSON.parse(stdout.slice(stdout.indexOf('RESULT ') + 7)) as Record<'requests' | 'microseconds' | 'p50' | 'p99' | 'p999' | 'most' | 'failures' | 'refusals', number>;
  return { ...rest, perSecond: rest.requests / (microseconds / 1e6), failed: failures + refusals, generatorCpu: (cpuSeconds * 1e6) / Math.max(1, rest.requests) };
}
