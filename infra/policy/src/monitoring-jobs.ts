import { at, listAt } from './at.ts';
import type { JudgedResource } from './judged-resource.ts';

/** What the rules ask of a monitoring job, wherever it is defined. */
export interface MonitoringJob {
  readonly instanceType: unknown;
  readonly volumeKey: unknown;
  readonly outputKey: unknown;
  readonly subnets: readonly unknown[];
  readonly securityGroups: readonly unknown[];
}

const CLOUD_CONTROL = 'aws:cloudcontrol/resource:Resource';

/** By type. The provider lacks definitions of model quality jobs, which are therefore made by Cloud Control, as JSON in the API's own spelling. */
const JOBS: Readonly<Record<string, (resource: JudgedResource) => readonly MonitoringJob[]>> = {
  'aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition': ({ inputs }) => [jobOf(inputs, 'jobResources', 'dataQualityJobOutputConfig')],
  'aws:sagemaker/monitoringSchedule:MonitoringSchedule': ({ inputs }) => listAt(inputs, 'monitoringScheduleConfig', 'monitoringJobDefinition').map((job) => jobOf(job, 'monitoringResources', 'monitoringOutputConfig')),
  [CLOUD_CONTROL]: ({ inputs }) => {
    if (inputs['typeName'] !== 'AWS::SageMaker::ModelQualityJobDefinition') return [];
    return [jobOf(spelledAsHere(inputs['desiredState']), 'jobResources', 'modelQualityJobOutputConfig')];
  },
};

/** Tokens of the resources that define monitoring jobs. */
export const MONITORING_TYPES: readonly string[] = Object.keys(JOBS);

/** The monitoring jobs that this resource defines; none for a schedule whose job is defined elsewhere. */
export const monitoringJobsOf = (resource: JudgedResource): readonly MonitoringJob[] => JOBS[resource.type]?.(resource) ?? [];

const jobOf = (job: unknown, resources: string, output: string): MonitoringJob => ({
  instanceType: at(job, resources, 'clusterConfig', 'instanceType'),
  volumeKey: at(job, resources, 'clusterConfig', 'volumeKmsKeyId'),
  outputKey: at(job, output, 'kmsKeyId'),
  subnets: listAt(job, 'networkConfig', 'vpcConfig', 'subnets'),
  securityGroups: listAt(job, 'networkConfig', 'vpcConfig', 'securityGroupIds'),
});

/** JSON with its keys in the provider's spelling; undefined for what is no JSON, which then keeps no rule. */
function spelledAsHere(json: unknown): unknown {
  try {
    return JSON.parse(String(json), (_, value: unknown) => (isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key.charAt(0).toLowerCase() + key.slice(1), each])) : value));
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
