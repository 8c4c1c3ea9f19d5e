import { type Target, target } from '../target.ts';
import type { Cell } from './compare-servers.ts';

/** Processor time for one row, microseconds. */
export interface OneRow {
  /** From the bytes of a CSV row to the score, with the scorer's own code, in a process without HTTP. */
  readonly scorer: number;
  /** `Booster.predictRow` of the same features in the same process. */
  readonly library: number;
}

export interface SideNames {
  readonly ours: string;
  readonly peer: string;
  readonly echo: string;
}

/** What is wanted of the scorer, judged by the cells of one run. Throughput is each side's best over the numbers of connections. */
export function serveTargets(cells: readonly Cell[], { ours, peer, echo }: SideNames, oneRow: OneRow): Target[] {
  const at = (side: string, rows: number): Cell[] => cells.filter((cell) => cell.side === side && cell.rows === rows);
  const best = (side: string, rows: number): number => Math.max(...at(side, rows).map(({ perSecond }) => perSecond));
  const rowCounts = [...new Set(cells.map(({ rows }) => rows))];
  const throughput = rowCounts.map((rows) => target(`requests a second, ${rowsText(rows)}, to the peer's`, best(ours, rows) / best(peer, rows), 'at least', rows === 1 ? 4 : 2.5));
  const tails = rowCounts.flatMap((rows) =>
    at(ours, rows).map(({ connections, p99 }) => {
      const theirs = at(peer, rows).find((cell) => cell.connections === connections)!.p99;
      return target(`p99, ${rowsText(rows)}, ${connections} connection${connections === 1 ? '' : 's'}, to the peer's`, p99 / theirs, 'at most', 0.25);
    }),
  );
  const inServer = at(ours, 1).map(({ connections, cpu }) => cpu - at(echo, 1).find((cell) => cell.connections === connections)!.cpu);
  return [
    ...throughput,
    ...tails,
    target('requests a second, 1 row, to the echo server\'s', best(ours, 1) / best(echo, 1), 'at least', 0.5),
    target("time for one row, bytes to score, to libxgboost's call", oneRow.scorer / oneRow.library, 'at most', 3),
    target("processor time for one row beyond the echo server's (best number of connections), to libxgboost's call", Math.min(...inServer) / oneRow.library, 'at most', 3),
  ];
}

const rowsText = (rows: number): string => (rows === 1 ? '1 row' : `${rows} rows`);
