import { describe, expect, it } from 'vitest';
import { target, targetTable } from './target.ts';

describe('target', () => {
  it('is met on its bound, and never by what is no number', () => {
    expect([target('a', 4, 'at least', 4), target('a', 3.99, 'at least', 4), target('b', 0.25, 'at most', 0.25), target('b', 0.26, 'at most', 0.25), target('b', Number.NaN, 'at most', 1)].map(({ met }) => met)).toEqual([true, false, true, false, false]);
  });

  it('stands in a table', () => {
    expect(targetTable([target('faster', 5.123, 'at least', 4), target('errors', 3, 'at most', 0), target('p99', 0.0471, 'at most', 0.25)])).toBe(
      [
        'target  measured  wanted',
        '──────  ────────  ─────────────  ──────',
        'faster      5.12  at least 4     met',
        'errors         3  at most 0      MISSED',
        'p99        0.047  at most 0.250  met',
      ].join('\n'),
    );
  });
});
