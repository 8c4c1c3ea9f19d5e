import type { Environment } from '@flowsentry/infra-components/environment';
import { beforeAll, expect, it } from 'vitest';
import type { Plan, PlannedResource } from '../plan.ts';

type Json = { readonly [key: string]: Json } & readonly Json[];

/**
 * Declares the tests of the wiring: what one stack of an environment hands to the next arrives where it belongs, from the outputs of one plan to the inputs of another.
 *
 * @param plansOf is asked for the plans, by stack, when they run
 */
export function wiringTests(environment: Environment, plansOf: () => Promise<ReadonlyMap<string, Plan>>): void {
  let plans: ReadonlyMap<string, Plan>;
  let network: Plan['outputs'];
  let domain: Plan['outputs'];
  let registry: Plan['outputs'];
  const serverless = environment === 'dev';
  const all = (type: string): PlannedResource[] => [...plans.values()].flatMap(({ resources }) => resources.filter((resource) => resource.type === `aws:${type}`));
  const one = (type: string): Json => {
    const found = all(type);
    expect(found.length, `one ${type}`).toBe(1);
    return found[0].inputs as Json;
  };

  beforeAll(async () => {
    plans = await plansOf();
    [network, domain, registry] = (['network', 'domain', 'registry'] as const).map((stack) => plans.get(stack)!.outputs);
  });

  it('run everything of SageMaker in the private subnets, with the group that is for it', () => {
    const { privateSubnetIds, jobSecurityGroupId, studioSecurityGroupId, vpcId } = network as Json;
    const jobs = [...privateSubnetIds, jobSecurityGroupId];
    const placed: unknown[][] = [];
    for (const { inputs } of all('sagemaker/model:Model')) placed.push(vpcOf((inputs as Json)['vpcConfig']));
    for (const { inputs } of all('sagemaker/dataQualityJobDefinition:DataQualityJobDefinition')) placed.push(vpcOf((inputs as Json)['networkConfig']['vpcConfig']));
    for (const { inputs } of all('cloudcontrol/resource:Resource')) {
      const { Subnets, SecurityGroupIds } = (JSON.parse(String(inputs['desiredState'])) as Json)['NetworkConfig']['VpcConfig'];
      placed.push([...Subnets, ...SecurityGroupIds]);
    }
    const { subnets, securityGroupIds } = (domain as Json)['trainerEnvironment'];
    placed.push([...subnets, ...securityGroupIds]);
    // Serverless endpoints take no VPC, and have no monitors.
    expect(placed).toEqual(serverless ? [[], jobs] : [jobs, jobs, jobs, jobs]);

    const studio = one('sagemaker/domain:Domain');
    expect(studio).toMatchObject({ appNetworkAccessType: 'VpcOnly', vpcId, subnetIds: privateSubnetIds });
    expect(studio['defaultUserSettings']['securityGroups']).toEqual([studioSecurityGroupId]);
    expect(studio['defaultSpaceSettings']['securityGroups']).toEqual([studioSecurityGroupId]);
    for (const { inputs } of all('sagemaker/userProfile:UserProfile')) expect((inputs as Json)['userSettings']['securityGroups']).toEqual([studioSecurityGroupId]);
  });

  it('encrypt all that holds data with the key of the environment', () => {
    const key = domain['kmsKeyArn'];
    expect(one('sagemaker/domain:Domain')['kmsKeyId']).toBe(key);
    const configuration = one('sagemaker/endpointConfiguration:EndpointConfiguration');
    expect(configuration['kmsKeyArn']).toBe(key);
    if (!serverless) {
      expect(configuration['dataCaptureConfig']['kmsKeyId']).toBe(key);
      const { dataQualityJobOutputConfig, jobResources } = one('sagemaker/dataQualityJobDefinition:DataQualityJobDefinition');
      expect([dataQualityJobOutputConfig['kmsKeyId'], jobResources['clusterConfig']['volumeKmsKeyId']]).toEqual([key, key]);
    }
    expect([one('ecr/repository:Repository')['encryptionConfigurations'][0]['kmsKey'], one('sns/topic:Topic')['kmsMasterKeyId'], one('sqs/queue:Queue')['kmsMasterKeyId']]).toEqual([key, key, key]);
    expect((domain as Json)['trainerEnvironment']['kmsKeyArn']).toBe(key);
    const ofBuckets = all('s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration').map(({ name, inputs }) => [name, (inputs as Json)['rules'][0]['applyServerSideEncryptionByDefault']['kmsMasterKeyId']]);
    expect(ofBuckets.filter(([, used]) => used === key).map(([name]) => name)).toEqual(['domain-data', 'domain-artefacts', 'domain-capture']);
  });

  it('give each role to what it is for, and to nothing else', () => {
    const arnOf = (purpose: string): string => `arn:aws:iam::123456789012:role/flowsentry-${environment}-${purpose}`;
    const given = {
      models: all('sagemaker/model:Model').map(({ inputs }) => inputs['executionRoleArn']),
      people: all('sagemaker/userProfile:UserProfile').map(({ inputs }) => (inputs as Json)['userSettings']['executionRole']),
      spaces: [one('sagemaker/domain:Domain')['defaultSpaceSettings']['executionRole']],
      monitors: [...all('sagemaker/dataQualityJobDefinition:DataQualityJobDefinition').map(({ inputs }) => inputs['roleArn']), ...all('cloudcontrol/resource:Resource').map(({ inputs }) => (JSON.parse(String(inputs['desiredState'])) as Json)['RoleArn'])],
      starts: [...all('cloudwatch/eventTarget:EventTarget').filter(({ inputs }) => 'sagemakerPipelineTarget' in inputs).map(({ inputs }) => inputs['roleArn']), ...all('scheduler/schedule:Schedule').map(({ inputs }) => (inputs as Json)['target']['roleArn'])],
      dispatches: all('cloudwatch/eventTarget:EventTarget').filter(({ name }) => name === 'deployment-dispatch').map(({ inputs }) => inputs['roleArn']),
    };
    expect(given).toEqual({
      models: [arnOf('endpoint')],
      people: [arnOf('studio')],
      spaces: [arnOf('studio')],
      monitors: serverless ? [] : [arnOf('monitor'), arnOf('monitor')],
      starts: serverless ? [arnOf('pipeline-starts')] : [arnOf('pipeline-starts'), arnOf('pipeline-starts')],
      dispatches: serverless ? [] : [arnOf('deployment-trigger')],
    });
    expect((domain as Json)['trainerEnvironment']).toMatchObject({ pipelineRoleArn: arnOf('pipeline'), processingRoleArn: arnOf('processing'), trainingRoleArn: arnOf('training') });
  });

  it('take a version back on alarms of this endpoint, and tell the topic that people read', () => {
    const endpoint = one('sagemaker/endpoint:Endpoint');
    const alarms = new Map(all('cloudwatch/metricAlarm:MetricAlarm').map(({ inputs }) => [inputs['name'], inputs as Json]));
    const rollback = endpoint['deploymentConfig']['autoRollbackConfiguration']['alarms'].map(({ alarmName }) => alarms.get(alarmName)!);
    expect(rollback.map(({ metricName }) => metricName)).toEqual(['Invocation5XXErrors', 'Invocation4XXErrors', 'ModelLatency']);
    const [variant] = one('sagemaker/endpointConfiguration:EndpointConfiguration')['productionVariants'];
    for (const { dimensions } of rollback) expect(dimensions).toEqual({ EndpointName: endpoint['name'], VariantName: variant['variantName'] });
    for (const alarm of alarms.values()) expect(alarm['alarmActions']).toEqual([registry['notificationTopicArn']]);
  });

  it('listen for what is really sent: decisions on this group, the alarm of drift', () => {
    const patterns = Object.fromEntries(all('cloudwatch/eventRule:EventRule').map(({ name, inputs }) => [name, JSON.parse(String(inputs['eventPattern'])) as Json]));
    expect(patterns['decisions']['detail']['ModelPackageGroupName']).toEqual([one('sagemaker/modelPackageGroup:ModelPackageGroup')['modelPackageGroupName']]);
    const [alarmName] = patterns['retraining-drift']['detail']['alarmName'];
    expect(alarmName).toBe(registry['driftAlarmName']);
    const drift = all('cloudwatch/metricAlarm:MetricAlarm').filter(({ inputs }) => inputs['name'] === alarmName);
    expect(drift.map(({ inputs }) => (inputs as Json)['dimensions'])).toEqual(
      serverless ? [] : [{ Endpoint: one('sagemaker/endpoint:Endpoint')['name'], MonitoringSchedule: all('sagemaker/monitoringSchedule:MonitoringSchedule').find(({ name }) => name === 'monitors-model-quality')?.inputs['name'] }],
    );
  });

  it('serve a version of the group, and read what they capture where monitors look', () => {
    const [model] = all('sagemaker/model:Model');
    expect((model.inputs as Json)['primaryContainer']['modelPackageName']).toBe(`${String(registry['modelPackageGroupArn']).replace(':model-package-group/', ':model-package/')}/1`);
    if (serverless) return;
    const capture = `s3://${String(domain['captureBucket'])}`;
    expect(one('sagemaker/endpointConfiguration:EndpointConfiguration')['dataCaptureConfig']['destinationS3Uri']).toBe(`${capture}/captured`);
    const { statisticsResource, constraintsResource } = one('sagemaker/dataQualityJobDefinition:DataQualityJobDefinition')['dataQualityBaselineConfig'];
    for (const { s3Uri } of [statisticsResource, constraintsResource]) expect(s3Uri).toContain(`s3://${String(domain['artefactsBucket'])}/executions/`);
    const job = JSON.parse(String(one('cloudcontrol/resource:Resource')['desiredState'])) as Json;
    expect(job['ModelQualityJobInput']['EndpointInput']['EndpointName']).toBe(one('sagemaker/endpoint:Endpoint')['name']);
    expect(job['ModelQualityBaselineConfig']['ConstraintsResource']['S3Uri']).toBe(`${capture}/${String(one('s3/bucketObjectv2:BucketObjectv2')['key'])}`);
  });
}

const vpcOf = (config: Json | undefined): unknown[] => (config === undefined ? [] : [...config['subnets'], ...config['securityGroupIds']]);
