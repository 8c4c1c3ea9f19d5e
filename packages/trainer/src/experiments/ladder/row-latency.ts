import type { Matrix } from '@flowsentry/xgboost';

const BLOCKS = 101;
const BLOCK = 20;

/** What one row takes, in microseconds: the median over 101 blocks of 20 rows, each asked alone, after as many to get warm. `now` is in milliseconds. */
export function rowLatency(predictRow: (row: Float32Array) => number, { data, rows, columns }: Matrix, now: () => number = () => performance.now()): number {
  const askBlock = (block: number): number => {
    const began = now();
    for (let i = block * BLOCK; i < (block + 1) * BLOCK; i++) {
      const row = i % rows;
      predictRow(data.subarray(row * columns, (row + 1) * columns));
    }
    return ((now() - began) * 1000) / BLOCK;
  };
  for (let block = 0; block < BLOCKS; block++) askBlock(block);
  return Float64Array.from({ length: BLOCKS }, (_, block) => askBlock(block)).sort()[BLOCKS >> 1];
}
