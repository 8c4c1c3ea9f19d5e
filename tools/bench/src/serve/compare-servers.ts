import type { Progress } from '@flowsentry/kit';
import { closedLoop } from '../load/closed-loop.ts';
import { median } from '../median.ts';
import type { BenchServer } from '../servers/bench-server.ts';

export interface Side {
  readonly server: BenchServer;
  /** The CSV lines that it is asked. */
  readonly file: string;
}

export interface CompareSettings {
  readonly rows: readonly number[];
  readonly connections: readonly number[];
  readonly seconds: number;
  readonly rounds: number;
  readonly wrk: boolean;
}

/** One side at one row count and number of connections: medians of the rounds; latencies in milliseconds. */
export interface Cell {
  readonly side: string;
  readonly rows: number;
  readonly connections: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  /** Processor time of the server, microseconds a request. */
  readonly cpu: number;
  /** Requests of all rounds that were not answered with success. */
  readonly failed: number;
}

const WARM_UP_SECONDS = 1;

/** Runs closed loops against all sides in turn, so that whatever else the machine does meets each of them. */
export async function compareServers(sides: readonly Side[], { rows, connections, seconds, rounds, wrk }: CompareSettings, progress: Progress, signal: AbortSignal): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const count of rows) {
    for (const width of connections) {
      const task = progress.task(`${count} × ${width}`, rounds * sides.length);
      const runs = sides.map(() => [] as Omit<Cell, 'side' | 'rows' | 'connections'>[]);
      for (let round = 0; round < rounds; round++) {
        for (const [place, { server, file }] of sides.entries()) {
          const asked = { port: server.plan.port, file, rows: [count], connections: width };
          if (round === 0) await closedLoop({ ...asked, seconds: WARM_UP_SECONDS }, wrk, signal);
          const before = server.cpuSeconds();
          const { perSecond, p50, p99, p999, failed, requests } = await closedLoop({ ...asked, seconds }, wrk, signal);
          runs[place].push({ perSecond, p50, p99, p999, failed, cpu: ((server.cpuSeconds() - before) * 1e6) / Math.max(1, requests) });
          task.update(round * sides.length + place + 1);
        }
      }
      for (const [place, { server }] of sides.entries()) {
        const middle = (key: 'perSecond' | 'p50' | 'p99' | 'p999' | 'cpu'): number => median(runs[place].map((run) => run[key]));
        cells.push({ side: server.plan.name, rows: count, connections: width, perSecond: middle('perSecond'), p50: middle('p50'), p99: middle('p99'), p999: middle('p999'), cpu: middle('cpu'), failed: runs[place].reduce((sum, { failed }) => sum + failed, 0) });
      }
      task.finish(cells.slice(-sides.length).map(({ side, perSecond }) => `${side} ${perSecond.toFixed(0)}/s`).join(', '));
    }
  }
  return cells;
}
