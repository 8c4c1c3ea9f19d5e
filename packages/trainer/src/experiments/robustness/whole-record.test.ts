import { expect, it } from 'vitest';
import { tableOf } from './testing/table-of.ts';
import { wholeRecord } from './whole-record.ts';

it('knows records of one subflow without bulks', () => {
  const whole = wholeRecord(tableOf([1, 1, 1], { Subflow_Fwd_Byts: [10, 5, 10], TotLen_Fwd_Pkts: [10, 10, 10], 'Bwd_Byts/b_Avg': [0, 0, 4] }));
  expect([0, 1, 2].map(whole)).toEqual([true, false, false]);
});

it('takes records for whole where no column tells', () => {
  expect(wholeRecord(tableOf([1], { Subflow_Fwd_Byts: [3] }))(0)).toBe(true);
});
