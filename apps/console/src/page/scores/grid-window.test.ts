import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GridPlace, gridWindow, scrollHeight, scrollTo } from './grid-window.ts';

const place = (more: Partial<GridPlace>): GridPlace => ({ rows: 1000, rowHeight: 30, height: 300, scrollTop: 0, ...more });

describe('gridWindow', () => {
  it('draws what is seen and six rows on either side', () => {
    expect(gridWindow(place({}))).toEqual({ first: 0, count: 16, top: 0 });
    expect(gridWindow(place({ scrollTop: 3000 }))).toEqual({ first: 94, count: 22, top: 2820 });
    expect(gridWindow(place({ scrollTop: 29_700 }))).toEqual({ first: 984, count: 16, top: 29_520 });
  });

  it('draws all rows of a short table, and none of an empty one', () => {
    expect(gridWindow(place({ rows: 3 }))).toEqual({ first: 0, count: 3, top: 0 });
    expect(gridWindow(place({ rows: 0 }))).toEqual({ first: 0, count: 0, top: 0 });
  });

  it('reaches the last row of a table that is taller than browsers allow', () => {
    const tall = place({ rows: 2_000_000 });
    expect(scrollHeight(tall)).toBe(16_000_000);
    const end = { ...tall, scrollTop: 16_000_000 - 300 };
    const { first, count, top } = gridWindow(end);
    expect(first + count).toBe(2_000_000);
    expect(top + count * 30).toBeCloseTo(16_000_000, 3);
  });
});

describe('scrollTo', () => {
  it('leaves a row that is seen where it is, and moves no further than it must', () => {
    expect(scrollTo(3, place({ scrollTop: 60 }))).toBe(60);
    expect(scrollTo(1, place({ scrollTop: 60 }))).toBe(30);
    expect(scrollTo(20, place({ scrollTop: 60 }))).toBe(330);
  });

  it('shows any row of any table wholly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (rows, at, wanted) => {
        const before = place({ rows, scrollTop: at * Math.max(0, scrollHeight(place({ rows })) - 300) });
        const row = Math.floor(wanted * (rows - 1));
        const after = { ...before, scrollTop: scrollTo(row, before) };
        const { first, count, top } = gridWindow(after);
        expect(first).toBeLessThanOrEqual(row);
        expect(first + count).toBeGreaterThan(row);
        const seen = top + (row - first) * 30 - after.scrollTop;
        expect(seen).toBeGreaterThanOrEqual(-0.01);
        expect(seen).toBeLessThanOrEqual(270.01);
      }),
    );
  });
});
