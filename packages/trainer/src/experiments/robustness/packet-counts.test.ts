import { expect, it } from 'vitest';
import { packetCounts } from './packet-counts.ts';
import { tableOf } from './testing/table-of.ts';

it('takes the counted packets', () => {
  const { forward, backward } = packetCounts(tableOf([1], { Tot_Fwd_Pkts: [0], Tot_Bwd_Pkts: [2], 'Fwd_Pkts/s': [9], Flow_Duration: [1e6] }));
  expect([...forward, ...backward]).toEqual([0, 2]);
});

it('or what rate and duration make, where there is a duration', () => {
  const { forward, backward } = packetCounts(tableOf([1, 1], { 'Fwd_Pkts/s': [27_397.26, 0], Flow_Duration: [73, 0] }));
  expect([...forward, ...backward]).toEqual([2, Number.NaN, Number.NaN, Number.NaN]);
});
