/** An alarm of CloudWatch, without where it stands. */
export interface Alarm {
  /** Of its resource, and the end of its name. */
  readonly key: string;
  readonly description: string;
  /** Whether it takes a new version out of service while it is being deployed. */
  readonly rollsBack: boolean;
  readonly metric: {
    readonly namespace: string;
    readonly metricName: string;
    readonly dimensions: Readonly<Record<string, string>>;
    readonly period: number;
  } & ({ readonly statistic: 'Average' | 'Sum' | 'Minimum' } | { readonly extendedStatistic: 'p99' });
  readonly comparisonOperator: 'GreaterThanThreshold' | 'LessThanThreshold';
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: 'notBreaching' | 'breaching';
}

export interface AlarmLimits {
  readonly errorPercent: number;
  readonly refusedPercent: number;
  readonly latencyP99Ms: number;
  readonly noTrafficMinutes?: number | undefined;
}

const MINUTE = 60;
/** Three minutes bad of five: one slow minute is none. */
const OFTEN = { evaluationPeriods: 5, datapointsToAlarm: 3, treatMissingData: 'notBreaching' } as const;

/**
 * What is watched of a variant. Error metrics are 1 for such an answer and 0 for another, so their average is the rate; latency is in
 * microseconds (Amazon SageMaker developer guide, "Metrics for monitoring with Amazon CloudWatch").
 */
export function endpointAlarms(endpointName: string, variantName: string, limits: AlarmLimits): Alarm[] {
  const of = (metricName: string, period = MINUTE) => ({ namespace: 'AWS/SageMaker', metricName, dimensions: { EndpointName: endpointName, VariantName: variantName }, period });
  const above = (threshold: number) => ({ comparisonOperator: 'GreaterThanThreshold', threshold, ...OFTEN }) as const;
  const alarms: Alarm[] = [
    { key: 'errors', description: `More than ${limits.errorPercent} % of answers are 5xx`, rollsBack: true, metric: { ...of('Invocation5XXErrors'), statistic: 'Average' }, ...above(limits.errorPercent / 100) },
    { key: 'refused', description: `More than ${limits.refusedPercent} % of answers are 4xx`, rollsBack: true, metric: { ...of('Invocation4XXErrors'), statistic: 'Average' }, ...above(limits.refusedPercent / 100) },
    { key: 'latency', description: `One answer in a hundred takes the model more than ${limits.latencyP99Ms} ms`, rollsBack: true, metric: { ...of('ModelLatency'), extendedStatistic: 'p99' }, ...above(limits.latencyP99Ms * 1000) },
  ];
  if (limits.noTrafficMinutes !== undefined) {
    alarms.push({
      key: 'no-traffic',
      description: `Nobody has asked for ${limits.noTrafficMinutes} minutes`,
      rollsBack: false,
      metric: { ...of('Invocations', limits.noTrafficMinutes * MINUTE), statistic: 'Sum' },
      comparisonOperator: 'LessThanThreshold',
      threshold: 1,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      treatMissingData: 'breaching',
    });
  }
  return alarms;
}

/** F1 of the anomalies in service, as the model-quality monitor publishes it once labels have come, fell below what the pipeline measured. */
export const driftAlarm = (endpointName: string, monitoringSchedule: string, lowestF1: number): Alarm => ({
  key: 'drift',
  description: `F1 in service is below ${lowestF1.toFixed(3)}, the pipeline's evaluation less the tolerance. The pipeline is started again`,
  rollsBack: false,
  metric: { namespace: 'aws/sagemaker/Endpoints/model-metrics', metricName: 'f1', dimensions: { Endpoint: endpointName, MonitoringSchedule: monitoringSchedule }, period: 3600, statistic: 'Minimum' },
  comparisonOperator: 'LessThanThreshold',
  threshold: lowestF1,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  treatMissingData: 'notBreaching',
});
