import { expect, it } from 'vitest';
import type { MetricFigure } from '../../api/metric.ts';
import { metricPairs, settingDifferences } from './version-difference.ts';

it('settings that are the same in both are left out', () => {
  expect(settingDifferences({ eta: 0.1, num_round: 20, old: true }, { eta: 0.1, num_round: 25, fresh: null })).toEqual([
    { name: 'num_round', before: 20, after: 25 },
    { name: 'fresh', before: undefined, after: null },
    { name: 'old', before: true, after: undefined },
  ]);
});

it('metrics are paired by name; what one of the two lacks has no difference', () => {
  const figure = (name: MetricFigure['name'], value: number | null): MetricFigure => ({ name, title: name, better: 'higher', value, low: null, high: null });
  const pairs = metricPairs([figure('macroF1', 0.75), figure('mcc', null), figure('rocAuc', 0.9)], [figure('macroF1', 0.5), figure('mcc', 0.5)]);
  expect(pairs.map(({ figure: { name }, other, difference }) => [name, other?.value, difference])).toEqual([['macroF1', 0.5, 0.25], ['mcc', 0.5, null], ['rocAuc', undefined, null]]);
});
