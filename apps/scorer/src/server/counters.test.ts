import { describe, expect, it } from 'vitest';
import { Counters, addCounts, percentile } from './counters.ts';

describe('Counters', () => {
  it('tells what became of requests, once', () => {
    const counters = new Counters();
    counters.answered(200, 100, 0.5, 3);
    counters.answered(204, 0, 0.1, 0);
    counters.answered(400, 0, 0.1, 0);
    counters.answered(503, 0, 0.1, 0);
    counters.answered(500, 0, 0.1, 0);
    const { latencies, ...counts } = counters.take();
    expect(counts).toEqual({ requests: 5, rows: 100, unknownColumns: 3, refused: 1, shed: 1, failed: 1 });
    expect(latencies.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(counters.take()).toMatchObject({ requests: 0, rows: 0, shed: 0 });
  });

  it('adds up', () => {
    const [a, b] = [new Counters(), new Counters()];
    for (let i = 0; i < 98; i++) a.answered(200, 1, 1, 0);
    for (let i = 0; i < 2; i++) b.answered(200, 1, 1000, 0);
    const sum = addCounts(a.take(), b.take());
    expect(sum).toMatchObject({ requests: 100, rows: 100 });
    expect([percentile(sum, 0.5), percentile(sum, 0.99)].map((ms) => Math.round(Math.log2(ms!)))).toEqual([0, 10]);
  });

  it('has no percentile of nothing', () => expect(percentile(new Counters().take(), 0.5)).toBeUndefined());
});
