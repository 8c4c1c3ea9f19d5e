import { expect, it } from 'vitest';
import { rowLatency } from './row-latency.ts';

it('is the median of the blocks, of rows asked one by one', () => {
  const asked: number[][] = [];
  let clock = 0;
  const predictRow = (row: Float32Array): number => {
    asked.push([...row]);
    // 3 µs a row, but a hundred times as long in the first blocks and now and then.
    clock += asked.length < 500 || asked.length % 101 === 0 ? 0.3 : 0.003;
    return 0;
  };
  const found = rowLatency(predictRow, { data: Float32Array.of(1, 2, 3, 4, 5, 6), rows: 3, columns: 2 }, () => clock);
  expect(found).toBeCloseTo(3, 9);
  expect(asked.slice(0, 4)).toEqual([[1, 2], [3, 4], [5, 6], [1, 2]]);
});
