import { expect, it } from 'vitest';
import { columnDirections } from './column-directions.ts';

it('tells whether Anomaly rows have the higher values, the lower, or neither', () => {
  const MISSING = Number.NaN;
  const rows = [
    // rises, falls, tells nothing, does not vary, rises among the rows that have it, rises with ties (AUC 0.625), too little (AUC 0.5625)
    [1, 9, 1, 5, MISSING, 0, 1],
    [2, 8, 2, 5, 1, 0, 2],
    [3, 7, 2, 5, MISSING, 1, 3],
    [4, 6, 1, 5, 2, 0, 1.5],
    [5, 5, 1, 5, 3, 0, 1.2],
    [6, 4, 2, 5, MISSING, 1, 2.5],
    [7, 3, 2, 5, MISSING, 1, 2.6],
    [8, 2, 1, 5, 4, 0, 1.6],
  ];
  const names = rows[0].map((_, column) => `f${column}`);
  const matrix = { data: Float32Array.from(rows.flat()), rows: 8, columns: 7, names };
  expect(columnDirections({ matrix, labels: Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1) })).toEqual([1, -1, 0, 0, 1, 1, 0]);
});

it('leaves a column free where only one class has values', () => {
  const matrix = { data: Float32Array.of(1, 2, Number.NaN), rows: 3, columns: 1, names: ['f0'] };
  expect(columnDirections({ matrix, labels: Uint8Array.of(1, 1, 0) })).toEqual([0]);
});
