import { numberStatistics, textStatistics } from '@flowsentry/features';
import { expect, it } from 'vitest';
import { describeTraining } from './describe-training.ts';

it('finds the columns of the flows among those of the answers, in the order of the model', () => {
  const features = [
    numberStatistics('score', 'Fractional', [0.5]),
    numberStatistics('Dst_Port', 'Integral', [443, 53, Number.NaN, 53]),
    textStatistics('Src_IP', new Map([['10.0.0.1', 3], ['', 1]])),
    numberStatistics('Idle_Max', 'Fractional', [Number.NaN]),
  ];
  expect(describeTraining({ version: 0, dataset: { item_count: 4 }, features }, ['Src_IP', 'Dst_Port', 'Idle_Max', 'Protocol'])).toEqual([
    { column: 'Src_IP', kind: 'category', missing: 1, counts: new Map([['10.0.0.1', 3]]), distinct: 1 },
    { column: 'Dst_Port', kind: 'number', missing: 1, values: Float64Array.from([53, 53, 443]), byClass: undefined, min: 53, max: 443, distinct: null },
    { column: 'Idle_Max', kind: 'empty', missing: 1 },
  ]);
});
