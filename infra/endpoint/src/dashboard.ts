import { canonicalJson } from '@flowsentry/kit';

export interface DashboardSubject {
  readonly region: string;
  readonly endpointName: string;
  readonly variantName: string;
  readonly version: number;
  readonly latencyP99Ms: number;
  /** Of everything that is watched; shown first. */
  readonly alarmArns: readonly string[];
  /** Of the model-quality monitor, where there is one. */
  readonly monitoringSchedule?: string | undefined;
  /** Served by instances, which have load to show. */
  readonly instances: boolean;
}

type Widget = Readonly<Record<'type' | 'x' | 'y' | 'width' | 'height' | 'properties', unknown>>;

/** The body of a dashboard (Amazon CloudWatch API reference, "Dashboard Body Structure and Syntax"): alarms, traffic, errors, latency, load, quality. */
export function dashboardBody({ region, endpointName, variantName, version, latencyP99Ms, alarmArns, monitoringSchedule, instances }: DashboardSubject): string {
  const variant = ['EndpointName', endpointName, 'VariantName', variantName];
  const graph = (title: string, metrics: readonly unknown[], more: object = {}) => ({ title, region, view: 'timeSeries', period: 60, metrics, ...more });
  const served = (name: string, stat: string, label: string): unknown[] => ['AWS/SageMaker', name, ...variant, { stat, label }];
  const graphs = [
    graph('Requests a minute', [served('Invocations', 'Sum', 'requests')]),
    graph('Answers that were errors', [served('Invocation5XXErrors', 'Average', '5xx'), served('Invocation4XXErrors', 'Average', '4xx')], { yAxis: { left: { min: 0, max: 1 } } }),
    graph('Time in the model, microseconds', [served('ModelLatency', 'p50', 'half'), served('ModelLatency', 'p99', '99 of 100')], { annotations: { horizontal: [{ label: 'alarm', value: latencyP99Ms * 1000 }] } }),
    graph('Time around the model, microseconds', [served('OverheadLatency', 'p50', 'half'), served('OverheadLatency', 'p99', '99 of 100')]),
    ...(instances
      ? [graph('Load of the instances, percent', ['CPUUtilization', 'MemoryUtilization'].map((name) => ['/aws/sagemaker/Endpoints', name, ...variant, { stat: 'Average', label: name }]))]
      : []),
    ...(monitoringSchedule === undefined
      ? []
      : [
          graph(
            'Quality in service, once labels have come',
            ['f1', 'recall', 'true_negative_rate'].map((name) => ['aws/sagemaker/Endpoints/model-metrics', name, 'Endpoint', endpointName, 'MonitoringSchedule', monitoringSchedule, { stat: 'Minimum', label: name }]),
            { period: 3600, yAxis: { left: { min: 0, max: 1 } } },
          ),
        ]),
  ];
  const widgets: Widget[] = [
    { type: 'text', x: 0, y: 0, width: 24, height: 2, properties: { markdown: `# ${endpointName}\nServes version ${version} of the model. Anomaly is the positive class.` } },
    { type: 'alarm', x: 0, y: 2, width: 24, height: 3, properties: { title: 'Alarms', alarms: alarmArns } },
    ...graphs.map((properties, place) => ({ type: 'metric', x: (place % 2) * 12, y: 5 + Math.floor(place / 2) * 6, width: 12, height: 6, properties })),
  ];
  return canonicalJson({ widgets });
}
