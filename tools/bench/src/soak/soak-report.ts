import { textTable } from '@flowsentry/kit';
import type { LoadResult } from '../load/load.ts';
import { targetTable } from '../target.ts';
import type { SoakResult } from './soak.ts';

/** What the server answered in each phase, its memory, and the targets. */
export function soakReport({ maximum, overloadMaximum, soak, memory, overload, pings, recovery, targets }: SoakResult): string {
  const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
  const counts = (byName: Readonly<Record<string, number>>): string => Object.entries(byName).map(([name, count]) => `${count} × ${name}`).join(', ') || '–';
  const phase = (name: string, { perSecond, p50, p99, p999, statuses, failures, unsent }: LoadResult): string[] => [name, perSecond.toFixed(0), p50.toFixed(2), p99.toFixed(2), p999.toFixed(2), counts(statuses), counts(failures), String(unsent)];
  return [
    `Maximum: ${maximum.toFixed(0)} requests/s of the mixture (nine of 1 row, one of 100), ${overloadMaximum.toFixed(0)}/s of 100 rows.`,
    '',
    textTable(['phase', 'answers/s', 'p50 ms', 'p99 ms', 'p99.9 ms', 'answers', 'failures', 'unsent'], [phase('soak', soak), phase('overload', overload), phase('after it', recovery)]),
    '',
    `Memory (proportional set size of all processes, last three quarters of the soak, ${memory.samples} samples): ${megabytes(memory.level)} MB, change ${megabytes(memory.rise)} MB (95 %: ${megabytes(memory.low)} to ${megabytes(memory.high)}; Theil and Sen), Mann-Kendall Z ${memory.z.toFixed(2)}.`,
    `Pings during overload: ${pings.count}, longest ${pings.most.toFixed(0)} ms.`,
    '',
    targetTable(targets),
    '',
    'Open loops: latencies of scored requests, from when each was due. Unsent requests were due but found every connection waiting.',
  ].join('\n');
}
