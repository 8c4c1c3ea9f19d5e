import { expect, it } from 'vitest';
import { Counters } from './counters.ts';
import { metricsLine } from './metrics-line.ts';

it('is an embedded metric', () => {
  const counters = new Counters();
  expect(JSON.parse(metricsLine(counters.take(), 2, 'none', 7))).toEqual({
    _aws: { Timestamp: 7, CloudWatchMetrics: [{ Namespace: 'Flowsentry/Scorer', Dimensions: [['Model']], Metrics: ['Requests', 'Rows', 'Refused', 'Shed', 'Failed', 'UnknownColumns', 'Workers'].map((Name) => ({ Name, Unit: 'Count' })) }] },
    level: 'info',
    message: 'metrics',
    Model: 'none',
    Requests: 0,
    Rows: 0,
    Refused: 0,
    Shed: 0,
    Failed: 0,
    UnknownColumns: 0,
    Workers: 2,
  });
  counters.answered(200, 5, 1, 0);
  const line = JSON.parse(metricsLine(counters.take(), 2, 'f'.repeat(64), 7)) as { Model: string; LatencyP99: number; _aws: { CloudWatchMetrics: { Metrics: unknown[] }[] } };
  expect([line.Model, line.LatencyP99 > 1 && line.LatencyP99 < 1.1]).toEqual(['ffffffffffff', true]);
  expect(line._aws.CloudWatchMetrics[0].Metrics.at(-1)).toEqual({ Name: 'LatencyP99', Unit: 'Milliseconds' });
});
