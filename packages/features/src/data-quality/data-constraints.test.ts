import { expect, it } from 'vitest';
import type { DataStatistics } from './column-statistics.ts';
import { dataConstraints } from './data-constraints.ts';
import { numberStatistics } from './number-statistics.ts';
import { textStatistics } from './text-statistics.ts';

const STATISTICS: DataStatistics = {
  version: 0,
  dataset: { item_count: 4 },
  features: [
    numberStatistics('score', 'Fractional', [0, 0.25, 1, 1]),
    textStatistics('label', new Map([['Normal', 2], ['Anomaly', 1], ['', 1]])),
    numberStatistics('Init_Fwd_Win_Byts', 'Integral', [-1, Number.NaN, 8, 8]),
    textStatistics('Src_IP', new Map(Array.from({ length: 200 }, (_, host) => [`10.0.0.${host}`, 1]))),
    numberStatistics('Active_Max', 'Fractional', [Number.NaN]),
  ],
};

it('dataConstraints asks of other data what these were', () => {
  expect(dataConstraints(STATISTICS)).toEqual({
    version: 0,
    features: [
      { name: 'score', inferred_type: 'Fractional', completeness: 1, num_constraints: { is_non_negative: true } },
      { name: 'label', inferred_type: 'String', completeness: 0.75, string_constraints: { domains: ['Anomaly', 'Normal'] } },
      { name: 'Init_Fwd_Win_Byts', inferred_type: 'Integral', completeness: 0.75, num_constraints: { is_non_negative: false } },
      { name: 'Src_IP', inferred_type: 'String', completeness: 1 },
      { name: 'Active_Max', inferred_type: 'Unknown', completeness: 0 },
    ],
    monitoring_config: {
      evaluate_constraints: 'Enabled',
      emit_metrics: 'Enabled',
      datatype_check_threshold: 1,
      domain_content_threshold: 1,
      distribution_constraints: { perform_comparison: 'Enabled', comparison_threshold: 0.1, comparison_method: 'Robust' },
    },
  });
});
