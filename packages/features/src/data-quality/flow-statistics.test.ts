import { describe, expect, it } from 'vitest';
import { tableOf } from '../test-support.ts';
import { flowStatistics } from './flow-statistics.ts';

const TABLE = tableOf([1, 0, 1, 1], { 'Flow_Byts/s': [Number.NaN, 8, 2, 4], Dst_Port: [80, 53, 80, 443], Src_IP: ['a', 'b', '', 'a'], Protocol: [6, 17, 6, 6] });

describe('flowStatistics', () => {
  it('tells of the rows that are asked for, in the order of the sources, with declared types', () => {
    const { version, dataset, features } = flowStatistics(TABLE, Uint32Array.of(0, 2, 3), { sources: ['Src_IP', 'Dst_Port', 'Flow_Byts/s'] });
    expect({ version, dataset }).toEqual({ version: 0, dataset: { item_count: 3 } });
    expect(features).toMatchObject([
      { name: 'Src_IP', inferred_type: 'String', string_statistics: { common: { num_present: 2, num_missing: 1 }, distinct_count: 1, distribution: { categorical: { buckets: [{ value: 'a', count: 2 }] } } } },
      { name: 'Dst_Port', inferred_type: 'Integral', numerical_statistics: { common: { num_present: 3, num_missing: 0 }, sum: 603, min: 80, max: 443, distribution: { kll: { sketch: { data: [[80, 80, 443]] } } } } },
      { name: 'Flow_Byts/s', inferred_type: 'Fractional', numerical_statistics: { common: { num_present: 2, num_missing: 1 }, mean: 3, std_dev: 1, min: 2, max: 4, distribution: { kll: { sketch: { data: [[2, 4]] } } } } },
    ]);
  });
});
