import { textTable } from '@flowsentry/kit';
import { type Target, target, targetTable } from '../target.ts';
import type { FuzzResult } from './fuzz.ts';
import type { KillResult } from './kill-worker.ts';

/** Growth of memory above this share of its level must be excluded. */
const GROWTH_ALLOWED = 0.1;
/** Connections that the system has not yet taken down. */
const FILES_ALLOWED = 20;
const MOST_SHOWN = 30;

/** What is wanted of a server that was fuzzed, and of one whose worker was killed. */
export function fuzzTargets(requests: number, { sent, findings, pings, memory, ended, filesBefore, filesAfter }: Omit<FuzzResult, 'families' | 'canaries'>, kill: KillResult): Target[] {
  const good = findings.filter(({ index }) => index < 0).length;
  return [
    target('malformed requests sent', sent, 'at least', requests),
    target('of them taken wrongly (5xx but 503, no reply, no HTTP)', findings.length - good, 'at most', 0),
    target('good requests in between without the exact score', good, 'at most', 0),
    target('processes that ended', ended, 'at most', 0),
    target('growth of memory that is not excluded, share of its level', memory.high / memory.level, 'at most', GROWTH_ALLOWED),
    target('descriptors left open', filesAfter - filesBefore, 'at most', FILES_ALLOWED),
    target('pings without 200', pings.failed, 'at most', 0),
    target('longest ping, milliseconds', pings.most, 'at most', 2000),
    target(`a worker killed under ${kill.connections} connections: requests lost`, kill.failed, 'at most', kill.connections),
    target('a worker killed: answers but 200 and 503', kill.wrong, 'at most', 0),
    target('a worker killed: workers replaced', Number(kill.replaced), 'at least', 1),
  ];
}

/** Cases by family with what came of them, the findings, and the targets. */
export function fuzzReport(seed: number, { families, findings, canaries, memory, sent }: FuzzResult, targets: readonly Target[]): string {
  const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
  const rows = Object.entries(families)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, counts]) => [
      name,
      String(Object.values(counts).reduce((sum, count) => sum + count, 0)),
      Object.entries(counts)
        .toSorted(([, a], [, b]) => b - a)
        .map(([how, count]) => `${how} (${count})`)
        .join(', '),
    ]);
  const shown = findings.slice(0, MOST_SHOWN).map(({ index, family, what }) => (index < 0 ? `${family}: ${what}` : `case ${index}, ${family}: ${what}`));
  return [
    textTable(['family', 'cases', 'first answers'], rows),
    '',
    ...(findings.length === 0 ? [`No finding in ${sent} requests of seed ${seed}.`] : [`${findings.length} findings with seed ${seed} (--case N sends one again):`, ...shown, ...(findings.length > MOST_SHOWN ? ['…'] : [])]),
    `${canaries} good requests in between. Memory: ${megabytes(memory.level)} MB, change ${megabytes(memory.rise)} MB (95 %: ${megabytes(memory.low)} to ${megabytes(memory.high)}; Theil and Sen).`,
    '',
    targetTable(targets),
  ].join('\n');
}
