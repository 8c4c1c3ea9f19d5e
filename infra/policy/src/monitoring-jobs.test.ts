import { expect, it } from 'vitest';
import { monitoringJobsOf } from './monitoring-jobs.ts';
import { planned } from './planned.fixture.ts';

it("reads a model quality job that Cloud Control makes, in the API's spelling", () => {
  const desiredState = JSON.stringify({
    JobResources: { ClusterConfig: { InstanceType: 'ml.m5.large', VolumeKmsKeyId: 'k1' } },
    ModelQualityJobOutputConfig: { KmsKeyId: 'k2' },
    NetworkConfig: { VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] } },
  });
  expect(monitoringJobsOf(planned('aws:cloudcontrol/resource:Resource', { typeName: 'AWS::SageMaker::ModelQualityJobDefinition', desiredState }))).toEqual([
    { instanceType: 'ml.m5.large', volumeKey: 'k1', outputKey: 'k2', subnets: ['subnet-1'], securityGroups: ['sg-1'] },
  ]);
});

it('finds no job in what else Cloud Control makes, nor in a schedule whose job is defined elsewhere', () => {
  expect(monitoringJobsOf(planned('aws:cloudcontrol/resource:Resource', { typeName: 'AWS::Logs::LogGroup', desiredState: '{}' }))).toEqual([]);
  expect(monitoringJobsOf(planned('aws:sagemaker/monitoringSchedule:MonitoringSchedule', { monitoringScheduleConfig: { monitoringJobDefinitionName: 'quality' } }))).toEqual([]);
});

it('knows nothing good of a job that it cannot read', () => {
  expect(monitoringJobsOf(planned('aws:cloudcontrol/resource:Resource', { typeName: 'AWS::SageMaker::ModelQualityJobDefinition', desiredState: '{' }))).toEqual([
    { instanceType: undefined, volumeKey: undefined, outputKey: undefined, subnets: [], securityGroups: [] },
  ]);
});
