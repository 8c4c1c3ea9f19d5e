import { expect, it } from 'vitest';
import type { PlannedResource } from '../plan.ts';
import { needsOfRoles } from './needs-of-roles.ts';

const resource = (type: string, inputs: Record<string, unknown> = {}): PlannedResource => ({
  urn: type,
  type,
  name: 'it',
  custom: true,
  remote: false,
  inputs,
  dependencies: [],
  propertyDependencies: {},
  protect: false,
  retainOnDelete: false,
});
const environment = (...resources: PlannedResource[]) => new Map([['endpoint', { resources }]]);
const idle = { running: [], deploying: [], steps: [] };

it('asks for nothing where there is no work', () => {
  const { studio, ci, ...others } = needsOfRoles({ plans: environment(), ...idle });
  expect(studio).toContain('sagemaker:CreateSpace');
  expect(ci).toContain('ecr:PutImage');
  expect(others).toEqual({ pipeline: [], processing: [], training: [], endpoint: [], monitor: [], 'pipeline-starts': [], 'deployment-trigger': [] });
});

it('asks for what the code calls, the key of what is encrypted, and the role that is passed', () => {
  const { ci } = needsOfRoles({ plans: environment(), ...idle, running: ['UpdatePipeline'], deploying: ['GetObject'] });
  expect(ci).toEqual(expect.arrayContaining(['sagemaker:UpdatePipeline', 'iam:PassRole', 's3:GetObject', 'kms:Decrypt']));
});

it('asks for what the steps of a pipeline do', () => {
  const { pipeline, training, processing } = needsOfRoles({ plans: environment(), ...idle, steps: ['Training', 'Fail'] });
  expect(pipeline).toEqual(['iam:PassRole', 'kms:CreateGrant', 'kms:DescribeKey', 'sagemaker:AddTags', 'sagemaker:CreateTrainingJob', 'sagemaker:DescribeTrainingJob', 'sagemaker:StopTrainingJob']);
  expect(training).toContain('ec2:CreateNetworkInterface');
  expect(processing).toEqual([]);
  const search = needsOfRoles({ plans: environment(), ...idle, steps: ['Tuning'] });
  expect(search['pipeline']).toEqual([
    'iam:PassRole', 'kms:CreateGrant', 'kms:DescribeKey', 'sagemaker:AddTags', 'sagemaker:CreateHyperParameterTuningJob', 'sagemaker:DescribeHyperParameterTuningJob', 'sagemaker:StopHyperParameterTuningJob',
  ]);
  expect(search['training']).toEqual(training);
});

it('asks for what an endpoint has', () => {
  const serverless = needsOfRoles({ plans: environment(resource('aws:sagemaker/model:Model')), ...idle });
  expect(serverless['endpoint']).not.toEqual(expect.arrayContaining(['ec2:CreateNetworkInterface']));
  expect(serverless['ci']).toEqual(expect.arrayContaining(['sagemaker:CreateModel', 'sagemaker:DeleteModel']));
  const model = resource('aws:sagemaker/model:Model', { vpcConfig: {} });
  const guarded = needsOfRoles({ plans: environment(model, resource('aws:sagemaker/endpoint:Endpoint', { deploymentConfig: {} }), resource('aws:sagemaker/endpointConfiguration:EndpointConfiguration', { dataCaptureConfig: {} })), ...idle });
  expect(guarded['endpoint']).toEqual(expect.arrayContaining(['ec2:CreateNetworkInterface', 'cloudwatch:DescribeAlarms', 's3:PutObject']));
});

it('refuses a step and a resource that the tables lack', () => {
  expect(() => needsOfRoles({ plans: environment(), ...idle, steps: ['Transform'] })).toThrow('Transform is new here');
  expect(() => needsOfRoles({ plans: environment(resource('aws:lambda/function:Function')), ...idle })).toThrow('aws:lambda/function:Function is new here');
});
