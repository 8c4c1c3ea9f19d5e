import { expect, it } from 'vitest';
import { classCounts } from './class-counts.ts';

it('counts the classes of all rows, or of some', () => {
  const labels = Uint8Array.of(0, 1, 1, 0, 1);
  expect(classCounts(labels)).toEqual({ Normal: 2, Anomaly: 3 });
  expect(classCounts(labels, [0, 3, 4])).toEqual({ Normal: 2, Anomaly: 1 });
});
