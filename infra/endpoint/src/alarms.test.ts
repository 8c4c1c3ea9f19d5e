import { describe, expect, it } from 'vitest';
import { driftAlarm, endpointAlarms } from './alarms.ts';

const LIMITS = { errorPercent: 1, refusedPercent: 5, latencyP99Ms: 250, noTrafficMinutes: 30 };

describe('endpointAlarms', () => {
  it('watches rates, latency in microseconds, and silence', () => {
    const alarms = endpointAlarms('e', 'primary', LIMITS);
    expect(alarms.map(({ key, rollsBack, threshold, comparisonOperator, treatMissingData, metric: { metricName, period } }) => [key, rollsBack, metricName, comparisonOperator, threshold, period, treatMissingData])).toEqual([
      ['errors', true, 'Invocation5XXErrors', 'GreaterThanThreshold', 0.01, 60, 'notBreaching'],
      ['refused', true, 'Invocation4XXErrors', 'GreaterThanThreshold', 0.05, 60, 'notBreaching'],
      ['latency', true, 'ModelLatency', 'GreaterThanThreshold', 250_000, 60, 'notBreaching'],
      ['no-traffic', false, 'Invocations', 'LessThanThreshold', 1, 1800, 'breaching'],
    ]);
    for (const { metric } of alarms) expect(metric.dimensions).toEqual({ EndpointName: 'e', VariantName: 'primary' });
  });

  it('takes silence for peace where nobody asked about it', () => {
    expect(endpointAlarms('e', 'primary', { ...LIMITS, noTrafficMinutes: undefined }).map(({ key }) => key)).toEqual(['errors', 'refused', 'latency']);
  });

  it('keeps within a day, as CloudWatch asks of an alarm', () => {
    for (const { metric, evaluationPeriods } of endpointAlarms('e', 'v', { ...LIMITS, noTrafficMinutes: 1440 })) expect(metric.period * evaluationPeriods).toBeLessThanOrEqual(86_400);
  });
});

it('finds drift in what the monitor publishes', () => {
  expect(driftAlarm('e', 's', 0.9)).toMatchObject({ key: 'drift', rollsBack: false, threshold: 0.9, metric: { metricName: 'f1', dimensions: { Endpoint: 'e', MonitoringSchedule: 's' } }, treatMissingData: 'notBreaching' });
});
