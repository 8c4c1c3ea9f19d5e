import { expect, it } from 'vitest';
import { columnTells } from './column-tells.ts';

const ROWS = 400;
const numbers = new Map([
  ['noise', Float64Array.from({ length: ROWS }, (_, row) => (row * 7919) % 31)],
  ['label again', Float64Array.from({ length: ROWS }, (_, row) => (row % 2 === 0 ? 300 : 550))],
]);
const labels = Uint8Array.from({ length: ROWS }, (_, row) => row % 2);

it('what tells the label stands first', () => {
  const [first, second] = columnTells({ numbers, labels });
  expect(first).toEqual({ column: 'label again', macroF1: 1, auc: 1, distinct: 2 });
  expect(second).toMatchObject({ column: 'noise' });
  expect(second.macroF1).toBeLessThan(0.7);
});

it.each([undefined, new Uint8Array(ROWS)])('without labels of both classes there is nothing to tell', (labels) => expect(columnTells({ numbers, labels })).toEqual([]));
