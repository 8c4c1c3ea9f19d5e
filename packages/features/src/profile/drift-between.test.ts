import { expect, it } from 'vitest';
import { tableOf } from '../test-support.ts';
import { driftBetween } from './drift-between.ts';

it('compares the rows before with those after, column by column', () => {
  const table = tableOf([0, 1, 0, 1], { Flow_Duration: [1, 2, 11, 12], Dst_Port: [80, 443, 80, 443], Src_IP: ['a', 'b', 'c', 'd'] });
  const drift = driftBetween(table, Uint32Array.of(0, 1), Uint32Array.of(2, 3));
  expect(drift.map(({ name }) => name)).toEqual(['Flow_Duration', 'Dst_Port']);
  expect(drift[0]).toMatchObject({ ks: 1 });
  expect(drift[1]).toEqual({ name: 'Dst_Port', psi: 0, ks: 0 });
});
