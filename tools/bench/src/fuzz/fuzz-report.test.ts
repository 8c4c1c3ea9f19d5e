import { describe, expect, it } from 'vitest';
import { fuzzReport, fuzzTargets } from './fuzz-report.ts';
import type { FuzzResult } from './fuzz.ts';

const MB = 2 ** 20;
const GOOD: FuzzResult = {
  sent: 2000,
  families: { 'json: depth': { 400: 20 }, 'csv: shapes': { 200: 3, 400: 900, closed: 1 } },
  findings: [],
  canaries: 20,
  pings: { count: 100, failed: 0, most: 90 },
  memory: { samples: 60, level: 250 * MB, rise: 2 * MB, low: -MB, high: 6 * MB, z: 1 },
  ended: 0,
  filesBefore: 60,
  filesAfter: 62,
};
const KILL = { connections: 16, answered: 9000, failed: 8, wrong: 0, replaced: true };

describe('fuzzTargets', () => {
  it('are met by a server that bears it', () => {
    expect(fuzzTargets(2000, GOOD, KILL).filter(({ met }) => !met)).toEqual([]);
  });

  it('are missed by one that does not', () => {
    const findings = [{ index: 5, family: 'json: depth', what: 'status 500' }, { index: -1, family: 'good request', what: 'after case 100: a good record got status 400' }];
    const bad = fuzzTargets(2001, { ...GOOD, findings, ended: 1, filesAfter: 200, memory: { ...GOOD.memory, high: 26 * MB }, pings: { ...GOOD.pings, failed: 1, most: 2500 } }, { ...KILL, failed: 17, wrong: 1, replaced: false });
    expect(bad.filter(({ met }) => met)).toEqual([]);
  });
});

describe('fuzzReport', () => {
  it('shows families, findings and how to see one again', () => {
    const result = { ...GOOD, findings: [{ index: 5, family: 'json: depth', what: 'status 500' }] };
    expect(fuzzReport(7, result, fuzzTargets(2000, result, KILL).slice(1, 2))).toBe(
      [
        'family       cases                   first answers',
        '───────────  ─────  ──────────────────────────────',
        'csv: shapes    904  400 (900), 200 (3), closed (1)',
        'json: depth     20                        400 (20)',
        '',
        '1 findings with seed 7 (--case N sends one again):',
        'case 5, json: depth: status 500',
        '20 good requests in between. Memory: 250.0 MB, change 2.0 MB (95 %: -1.0 to 6.0; Theil and Sen).',
        '',
        'target                                                  measured  wanted',
        '──────────────────────────────────────────────────────  ────────  ─────────  ──────',
        'of them taken wrongly (5xx but 503, no reply, no HTTP)         1  at most 0  MISSED',
      ].join('\n'),
    );
  });
});
