import { describe, expect, it } from 'vitest';
import type { LoadResult } from '../load/load.ts';
import { soakReport } from './soak-report.ts';
import { soakTargets } from './soak.ts';

const answers: LoadResult = { requests: 1000, perSecond: 100, p50: 1, p99: 2, p999: 3, most: 4, statuses: { 200: 1000 }, refusedWithoutRetryAfter: 0, failures: {}, unsent: 0, generatorCpu: 15 };
const MB = 2 ** 20;
const GOOD = {
  soak: answers,
  memory: { samples: 900, level: 200 * MB, rise: MB, low: -2 * MB, high: 4 * MB, z: 1.2 },
  overload: { ...answers, perSecond: 400, requests: 4000, statuses: { 200: 900, 503: 3100 }, unsent: 7 },
  pings: { count: 300, failed: 0, most: 120 },
  recovery: answers,
};

describe('soakTargets', () => {
  it('are met by a server that sheds and recovers', () => {
    expect(soakTargets(GOOD).filter(({ met }) => !met)).toEqual([]);
  });

  it.each([
    ['soak: requests without success', { soak: { ...answers, statuses: { 200: 999, 503: 1 } } }],
    ['soak: requests without success', { soak: { ...answers, failures: { ECONNRESET: 1 } } }],
    ['soak: requests without success', { soak: { ...answers, unsent: 1 } }],
    ['soak: growth of memory that is not excluded, share of its level', { memory: { ...GOOD.memory, high: 11 * MB } }],
    ['overload: requests shed with 503', { overload: { ...GOOD.overload, statuses: { 200: 4000 } } }],
    ['overload: 503 without Retry-After', { overload: { ...GOOD.overload, refusedWithoutRetryAfter: 1 } }],
    ['overload: requests with neither 200 nor 503', { overload: { ...GOOD.overload, statuses: { ...GOOD.overload.statuses, 500: 1 } } }],
    ['overload: longest ping, milliseconds', { pings: { ...GOOD.pings, most: 2001 } }],
    ['after it: requests without success', { recovery: { ...answers, statuses: { 200: 999, 503: 1 } } }],
  ])('%s', (what, change) => {
    expect(soakTargets({ ...GOOD, ...change }).filter(({ met }) => !met).map((missed) => missed.what)).toEqual([what]);
  });
});

describe('soakReport', () => {
  it('tells phases, memory and pings', () => {
    const text = soakReport({ ...GOOD, maximum: 143, overloadMaximum: 100, targets: soakTargets(GOOD).slice(0, 1) });
    expect(text).toBe(
      [
        'Maximum: 143 requests/s of the mixture (nine of 1 row, one of 100), 100/s of 100 rows.',
        '',
        'phase     answers/s  p50 ms  p99 ms  p99.9 ms                answers  failures  unsent',
        '────────  ─────────  ──────  ──────  ────────  ─────────────────────  ────────  ──────',
        'soak            100    1.00    2.00      3.00             1000 × 200         –       0',
        'overload        400    1.00    2.00      3.00  900 × 200, 3100 × 503         –       7',
        'after it        100    1.00    2.00      3.00             1000 × 200         –       0',
        '',
        'Memory (proportional set size of all processes, last three quarters of the soak, 900 samples): 200.0 MB, change 1.0 MB (95 %: -2.0 to 4.0; Theil and Sen), Mann-Kendall Z 1.20.',
        'Pings during overload: 300, longest 120 ms.',
        '',
        'target                          measured  wanted',
        '──────────────────────────────  ────────  ─────────  ───',
        'soak: requests without success         0  at most 0  met',
        '',
        'Open loops: latencies of scored requests, from when each was due. Unsent requests were due but found every connection waiting.',
      ].join('\n'),
    );
  });
});
