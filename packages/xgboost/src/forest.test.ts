import { expect, it } from 'vitest';
import { forestOf } from './forest.ts';
import { probeRows } from './probe-rows.ts';
import { trainSync } from './train-sync.ts';

// Twice the value 1 for Normal; 3 and missing for Anomaly: one split below 2 (or 3), missing values go right.
const { booster } = trainSync({
  parameters: { objective: 'binary:logistic', tree_method: 'exact', nthread: 1, max_depth: 2, eta: 1, lambda: 0, min_child_weight: 0, base_score: 0.5 },
  rounds: 2,
  train: { matrix: { data: Float32Array.of(0, 1, 0, 1, 0, 3, 0, Number.NaN), rows: 4, columns: 2 }, label: Uint8Array.of(0, 0, 1, 1) },
});
const forest = forestOf(booster)!;

it('is four words a node, the left child behind its parent', () => {
  const { words, floats, roots, baseScore } = forest;
  const splitBy = 2 * 1;
  expect([...roots]).toEqual([0, 12]);
  expect(baseScore).toBe(0.5);
  expect([0, 4, 8].map((node) => words[node])).toEqual([splitBy, -1, -1]);
  expect(words[2]).toBe(8);
  expect([floats[1], floats[5], floats[9]]).toEqual([2, -2, 2]);
});

it('is probed at its thresholds, beside them and far away', () => {
  const rows = probeRows(forest, 2, 500);
  const beside = new Float32Array(Int32Array.of(-1, 1).map((step) => new Int32Array(Float32Array.of(2).buffer)[0] + step).buffer);
  const seen = (column: number): Set<number> => new Set(rows.filter((_, place) => place % 2 === column));
  expect([2, ...beside, 0, Number.NaN, Infinity, -Infinity].filter((value) => !seen(1).has(value))).toEqual([]);
  expect(seen(0).has(2)).toBe(false);
  expect(probeRows(forest, 2, 500)).toEqual(rows);
});
