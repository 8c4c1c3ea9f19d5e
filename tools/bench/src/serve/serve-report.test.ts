import { describe, expect, it } from 'vitest';
import type { Cell } from './compare-servers.ts';
import { serveReport } from './serve-report.ts';
import { serveTargets } from './serve-targets.ts';

const cell = (side: string, rows: number, connections: number, perSecond: number, p99: number, cpu: number): Cell => ({ side, rows, connections, perSecond, p50: p99 / 2, p99, p999: p99 * 2, cpu, failed: 0 });
const CELLS = [
  cell('ours', 1, 1, 5000, 1, 80),
  cell('peer', 1, 1, 1500, 3, 600),
  cell('echo', 1, 1, 6000, 1, 60),
  cell('ours', 1, 16, 16_000, 2, 40),
  cell('peer', 1, 16, 3900, 200, 600),
  cell('echo', 1, 16, 20_000, 1, 30),
  cell('ours', 100, 16, 2000, 10, 300),
  cell('peer', 100, 16, 1000, 1000, 3000),
  cell('echo', 100, 16, 9000, 2, 40),
];
const ONE_ROW = { scorer: 3, library: 24 };
const TARGETS = serveTargets(CELLS, { ours: 'ours', peer: 'peer', echo: 'echo' }, ONE_ROW);

describe('serveTargets', () => {
  it('judges each side at its best throughput and every tail', () => {
    expect(TARGETS.map(({ what, measured, met }) => [what, Number(measured.toFixed(3)), met])).toEqual([
      ["requests a second, 1 row, to the peer's", 4.103, true],
      ["requests a second, 100 rows, to the peer's", 2, false],
      ["p99, 1 row, 1 connection, to the peer's", 0.333, false],
      ["p99, 1 row, 16 connections, to the peer's", 0.01, true],
      ["p99, 100 rows, 16 connections, to the peer's", 0.01, true],
      ["requests a second, 1 row, to the echo server's", 0.8, true],
      ["time for one row, bytes to score, to libxgboost's call", 0.125, true],
      ["processor time for one row beyond the echo server's (best number of connections), to libxgboost's call", 0.417, true],
    ]);
  });
});

describe('serveReport', () => {
  it('shows cells, costs and targets', () => {
    const text = serveReport({ cells: CELLS.slice(0, 2), costs: [{ side: 'ours', coldStartSeconds: 0.512, peakMemory: 200 * 2 ** 20 }], oneRow: ONE_ROW, targets: TARGETS.slice(0, 2), wrk: true });
    expect(text).toBe(
      [
        'rows  connections  server  requests/s  p50 ms  p99 ms  p99.9 ms  CPU µs/request  failed',
        '────  ───────────  ──────  ──────────  ──────  ──────  ────────  ──────────────  ──────',
        '   1            1  ours          5000    0.50    1.00      2.00              80       0',
        '   1            1  peer          1500    1.50    3.00      6.00             600       0',
        '',
        'server  first score after s  peak MB',
        '──────  ───────────────────  ───────',
        'ours                   0.51      200',
        '',
        "One row in one process: 3.0 µs from its bytes to the score, 24.0 µs for libxgboost's call.",
        '',
        'target                                      measured  wanted',
        '──────────────────────────────────────────  ────────  ─────────────  ──────',
        "requests a second, 1 row, to the peer's         4.10  at least 4     met",
        "requests a second, 100 rows, to the peer's         2  at least 2.50  MISSED",
        '',
        'Closed loops, load from wrk on the same machine. Peak is the proportional set size of all processes of a server. The peer gets features, ours raw flow records.',
      ].join('\n'),
    );
  });
});
