import { type Counts, percentile } from './counters.ts';

const NAMESPACE = 'Flowsentry/Scorer';

/**
 * The metrics of a period as one line in CloudWatch's embedded metric format, which CloudWatch Logs turns into metrics. The dimension Model is the
 * beginning of the model's SHA-256, `none` where none is served.
 */
export function metricsLine(counts: Counts, workers: number, model: string, time: number): string {
  const latency = { LatencyP50: percentile(counts, 0.5), LatencyP99: percentile(counts, 0.99) };
  const values = {
    Requests: counts.requests,
    Rows: counts.rows,
    Refused: counts.refused,
    Shed: counts.shed,
    Failed: counts.failed,
    UnknownColumns: counts.unknownColumns,
    Workers: workers,
    ...(latency.LatencyP50 === undefined ? {} : latency),
  };
  const Metrics = Object.keys(values).map((Name) => ({ Name, Unit: Name.startsWith('Latency') ? 'Milliseconds' : 'Count' }));
  return JSON.stringify({ _aws: { Timestamp: time, CloudWatchMetrics: [{ Namespace: NAMESPACE, Dimensions: [['Model']], Metrics }] }, level: 'info', message: 'metrics', Model: model.slice(0, 12), ...values });
}
