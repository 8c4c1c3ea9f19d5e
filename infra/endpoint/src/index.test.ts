import type { Plan, PlannedResource } from '@flowsentry/infra-testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { planOffline } from './testing/plan-offline.ts';

const withShadow = (settings: string): string => `${settings}    shadow:\n      version: 2\n      instanceCount: 1\n      percentage: 50\n`;

const all = ({ resources }: Plan, type: string): PlannedResource[] => resources.filter((resource) => resource.type === type);
const MODEL = 'aws:sagemaker/model:Model';
const CONFIGURATION = 'aws:sagemaker/endpointConfiguration:EndpointConfiguration';
const ENDPOINT = 'aws:sagemaker/endpoint:Endpoint';
const ALARM = 'aws:cloudwatch/metricAlarm:MetricAlarm';
const KEY = 'arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555';

describe('the stack without instances', () => {
  let plan: Plan;
  beforeAll(async () => {
    plan = await planOffline('dev');
  });

  it('serves the chosen version with the role of endpoints, and no VPC', () => {
    const [model] = all(plan, MODEL);
    expect(model.inputs).toMatchObject({
      executionRoleArn: 'arn:aws:iam::123456789012:role/flowsentry-dev-endpoint',
      primaryContainer: { modelPackageName: 'arn:aws:sagemaker:eu-central-1:123456789012:model-package/flowsentry-dev-models/1' },
    });
    expect(Object.keys(model.inputs)).not.toEqual(expect.arrayContaining(['vpcConfig']));
  });

  it('neither captures nor scales', () => {
    expect(all(plan, CONFIGURATION)[0].inputs).toMatchObject({ kmsKeyArn: KEY, productionVariants: [{ variantName: 'primary', serverlessConfig: { memorySizeInMb: 2048, maxConcurrency: 5 } }] });
    expect(Object.keys(all(plan, CONFIGURATION)[0].inputs)).not.toEqual(expect.arrayContaining(['dataCaptureConfig']));
    expect(all(plan, 'aws:appautoscaling/target:Target')).toEqual([]);
  });

  it('hands over what a verification compares', () => {
    expect(plan.outputs).toEqual({ endpointName: 'flowsentry-dev-scorer', endpointConfigName: expect.stringMatching(/^flowsentry-dev-scorer-/), modelVersion: 1, dashboardName: 'flowsentry-dev-scorer', region: 'eu-central-1' });
  });
});

describe('the stack with instances', () => {
  let plan: Plan;
  beforeAll(async () => {
    plan = await planOffline('prod', withShadow);
  });

  it('runs every model in the private subnets with the group of jobs, cut off from the network', () => {
    const models = all(plan, MODEL);
    expect(models).toHaveLength(2);
    for (const { inputs } of models) expect(inputs).toMatchObject({ vpcConfig: { subnets: ['subnet-a', 'subnet-b'], securityGroupIds: ['sg-jobs'] }, enableNetworkIsolation: true });
  });

  it('captures into its bucket and encrypts with the key of the environment', () => {
    expect(all(plan, CONFIGURATION)[0].inputs).toMatchObject({
      kmsKeyArn: KEY,
      dataCaptureConfig: { destinationS3Uri: 's3://flowsentry-prod-capture/captured', kmsKeyId: KEY, initialSamplingPercentage: 20 },
      productionVariants: [{ instanceType: 'ml.c5.xlarge', initialInstanceCount: 3 }],
      shadowProductionVariants: [{ variantName: 'shadow', initialInstanceCount: 1, initialVariantWeight: 0.5 }],
    });
  });

  it('goes back by itself on the alarms that say the version is bad, and only on those', () => {
    const [endpoint] = all(plan, ENDPOINT);
    expect(endpoint).toMatchObject({ protect: true, inputs: { deploymentConfig: { blueGreenUpdatePolicy: { trafficRoutingConfiguration: { type: 'LINEAR' } } } } });
    const { deploymentConfig } = endpoint.inputs as { deploymentConfig: { autoRollbackConfiguration: { alarms: { alarmName: string }[] } } };
    expect(deploymentConfig.autoRollbackConfiguration.alarms.map(({ alarmName }) => alarmName)).toEqual(['errors', 'refused', 'latency'].map((key) => `flowsentry-prod-scorer-${key}`));
    for (const key of ['errors', 'refused', 'latency']) expect(endpoint.dependencies.filter((urn) => urn.endsWith(`::scorer-${key}`))).toHaveLength(1);
  });

  it('tells people of every alarm, also that it has passed', () => {
    const alarms = all(plan, ALARM);
    expect(alarms.map(({ name }) => name).toSorted()).toEqual(['drift-drift', 'scorer-errors', 'scorer-latency', 'scorer-no-traffic', 'scorer-refused']);
    const topic = ['arn:aws:sns:eu-central-1:123456789012:flowsentry-prod-notifications'];
    for (const { inputs } of alarms) expect(inputs).toMatchObject({ alarmActions: topic, okActions: topic });
  });

  it('scales once the endpoint is there', () => {
    const [target] = all(plan, 'aws:appautoscaling/target:Target');
    expect(target.inputs).toMatchObject({ minCapacity: 3, maxCapacity: 12, resourceId: 'endpoint/flowsentry-prod-scorer/variant/primary' });
    expect(target.dependencies).toContain(all(plan, ENDPOINT)[0].urn);
  });

  it('monitors what is captured, against the constraints of the version, and calls drift as the registry listens for it', () => {
    const schedules = all(plan, 'aws:sagemaker/monitoringSchedule:MonitoringSchedule');
    const [constraints] = all(plan, 'aws:s3/bucketObjectv2:BucketObjectv2');
    const [job] = all(plan, 'aws:cloudcontrol/resource:Resource');
    const definition = JSON.parse(String(job.inputs['desiredState'])) as { JobDefinitionName: string };
    const [dataQuality] = all(plan, 'aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition');
    expect(constraints.inputs).toMatchObject({ bucket: 'flowsentry-prod-capture', key: 'monitoring/baselines/1/constraints.json', kmsKeyId: KEY });
    expect(definition).toMatchObject({
      RoleArn: 'arn:aws:iam::123456789012:role/flowsentry-prod-monitor',
      ModelQualityBaselineConfig: { ConstraintsResource: { S3Uri: 's3://flowsentry-prod-capture/monitoring/baselines/1/constraints.json' } },
      NetworkConfig: { VpcConfig: { Subnets: ['subnet-a', 'subnet-b'], SecurityGroupIds: ['sg-jobs'] } },
    });
    const planned = 's3://flowsentry-prod-artefacts-123456789012/executions/planned/evaluation';
    expect(dataQuality.inputs['dataQualityBaselineConfig']).toEqual({ statisticsResource: { s3Uri: `${planned}/statistics.json` }, constraintsResource: { s3Uri: `${planned}/constraints.json` } });
    expect(dataQuality.inputs).toMatchObject({ roleArn: 'arn:aws:iam::123456789012:role/flowsentry-prod-monitor', networkConfig: { vpcConfig: { subnets: ['subnet-a', 'subnet-b'], securityGroupIds: ['sg-jobs'] } } });
    expect(schedules.map(({ inputs }) => inputs['monitoringScheduleConfig'])).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ monitoringType: 'ModelQuality', monitoringJobDefinitionName: definition.JobDefinitionName }),
        expect.objectContaining({ monitoringType: 'DataQuality', monitoringJobDefinitionName: expect.stringMatching(/^flowsentry-prod-data-quality/) }),
      ]),
    );
    const drift = all(plan, ALARM).find(({ name }) => name === 'drift-drift');
    expect(drift?.inputs).toMatchObject({ name: 'flowsentry-prod-drift', threshold: 0.95, dimensions: { Endpoint: 'flowsentry-prod-scorer', MonitoringSchedule: 'flowsentry-prod-model-quality' } });
  });

  it('tags all that can be tagged', () => {
    for (const { inputs } of [...all(plan, MODEL), ...all(plan, CONFIGURATION), ...all(plan, ENDPOINT), ...all(plan, ALARM)]) expect(inputs).toMatchObject({ tags: { project: 'flowsentry', environment: 'prod', stack: 'flowsentry-endpoint' } });
  });
});
