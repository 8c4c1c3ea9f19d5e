import { textTable } from '@flowsentry/kit';
import { type Target, targetTable } from '../target.ts';
import type { Cell } from './compare-servers.ts';
import type { OneRow } from './serve-targets.ts';

interface SideCost {
  readonly side: string;
  readonly coldStartSeconds: number;
  /** The most proportional set size of all its processes at a sample, bytes. */
  readonly peakMemory: number;
}

export interface ServeResult {
  readonly cells: readonly Cell[];
  readonly costs: readonly SideCost[];
  readonly oneRow: OneRow;
  readonly targets: readonly Target[];
  readonly wrk: boolean;
}

/** The comparison as tables: every cell, what each side costs, and the targets with what was measured. */
export function serveReport({ cells, costs, oneRow, targets, wrk }: ServeResult): string {
  const fixed = (value: number, digits: number): string => value.toFixed(digits);
  return [
    textTable(
      ['rows', 'connections', 'server', 'requests/s', 'p50 ms', 'p99 ms', 'p99.9 ms', 'CPU µs/request', 'failed'],
      cells.map(({ rows, connections, side, perSecond, p50, p99, p999, cpu, failed }) => [String(rows), String(connections), side, fixed(perSecond, 0), fixed(p50, 2), fixed(p99, 2), fixed(p999, 2), fixed(cpu, 0), String(failed)]),
    ),
    '',
    textTable(['server', 'first score after s', 'peak MB'], costs.map(({ side, coldStartSeconds, peakMemory }) => [side, fixed(coldStartSeconds, 2), fixed(peakMemory / 2 ** 20, 0)])),
    '',
    `One row in one process: ${fixed(oneRow.scorer, 1)} µs from its bytes to the score, ${fixed(oneRow.library, 1)} µs for libxgboost's call.`,
    '',
    targetTable(targets),
    '',
    `Closed loops, load from ${wrk ? 'wrk' : "the bench's own generator (wrk is not installed)"} on the same machine. Peak is the proportional set size of all processes of a server. The peer gets features, ours raw flow records.`,
  ].join('\n');
}
