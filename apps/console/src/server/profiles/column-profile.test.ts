import { expect, it } from 'vitest';
import { columnProfile } from './column-profile.ts';

it('counts numbers between the edges: one that lies on an edge is below it', () => {
  const values = Float64Array.from([0, 0, 1, 2, 5, 9]);
  expect(columnProfile({ column: 'x', kind: 'number', missing: 2, values, byClass: undefined, min: 0, max: 9, distinct: null }, [0, 1, 5, 9])).toEqual({
    column: 'x',
    kind: 'number',
    missing: 2,
    distinct: null,
    quantiles: [0, 0.25, 1.5, 4.25, 9],
    edges: [0, 1, 5, 9],
    values: null,
    counts: { all: [3, 2, 1] },
  });
});

it('counts by class where labels are known', () => {
  const [normal, anomaly] = [Float64Array.from([0, 1]), Float64Array.from([5, 9, 9])];
  const { counts } = columnProfile({ column: 'x', kind: 'number', missing: 0, values: Float64Array.from([...normal, ...anomaly]), byClass: [normal, anomaly], min: 0, max: 9, distinct: 4 }, [0, 1, 9]);
  expect(counts).toEqual({ normal: [2, 0], anomaly: [0, 3] });
});

it('counts texts by value, the most frequent first', () => {
  expect(columnProfile({ column: 'Src_IP', kind: 'category', missing: 1, counts: new Map([['10.0.0.1', 2], ['10.0.0.2', 7]]), distinct: 2 }, [])).toMatchObject({ values: ['10.0.0.2', '10.0.0.1'], counts: { all: [7, 2] }, distinct: 2, quantiles: null, edges: null });
});

it('of a column without a value nothing is known', () => {
  expect(columnProfile({ column: 'x', kind: 'empty', missing: 9 }, [])).toEqual({ column: 'x', kind: 'empty', missing: 9, distinct: 0, quantiles: null, edges: null, values: null, counts: { all: [] } });
});
