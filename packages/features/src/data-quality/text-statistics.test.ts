import { describe, expect, it } from 'vitest';
import { textStatistics } from './text-statistics.ts';

describe('textStatistics', () => {
  it('counts texts, the empty one as missing', () => {
    expect(textStatistics('label', new Map([['Normal', 2], ['', 1], ['Anomaly', 5]]))).toEqual({
      name: 'label',
      inferred_type: 'String',
      string_statistics: {
        common: { num_present: 7, num_missing: 1 },
        distinct_count: 2,
        distribution: { categorical: { buckets: [{ value: 'Anomaly', count: 5 }, { value: 'Normal', count: 2 }] } },
      },
    });
  });

  it('lists no texts where there are too many', () => {
    const addresses = new Map(Array.from({ length: 121 }, (_, host) => [`10.0.0.${host}`, 2]));
    expect(textStatistics('Src_IP', addresses)).toMatchObject({ string_statistics: { common: { num_present: 242, num_missing: 0 }, distinct_count: 121, distribution: { categorical: { buckets: [] } } } });
  });

  it('says of a column without a text only that', () => {
    expect(textStatistics('x', new Map([['', 3]]))).toEqual({ name: 'x', inferred_type: 'Unknown', numerical_statistics: { common: { num_present: 0, num_missing: 3 } } });
  });
});
