import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { volumeEncrypted } from './volume-encrypted.ts';

const key = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const configuration = (inputs: Record<string, unknown>) => planned('aws:sagemaker/endpointConfiguration:EndpointConfiguration', inputs);
const schedule = (volumeKmsKeyId: string | undefined, kmsKeyId: string | undefined) =>
  planned('aws:sagemaker/monitoringSchedule:MonitoringSchedule', {
    monitoringScheduleConfig: { monitoringJobDefinition: { monitoringResources: { clusterConfig: { volumeKmsKeyId } }, monitoringOutputConfig: { kmsKeyId } } },
  });

describe('volume-encrypted', () => {
  it('passes with our key', () => {
    expect(volumeEncrypted.judge(configuration({ kmsKeyArn: key, productionVariants: [{ instanceType: 'ml.m5.large' }] }))).toEqual([]);
    expect(volumeEncrypted.judge(planned('aws:ebs/volume:Volume', { encrypted: true, kmsKeyId: key }))).toEqual([]);
    expect(volumeEncrypted.judge(schedule(key, key))).toEqual([]);
  });

  it('passes a serverless endpoint, which has no disks', () => {
    expect(volumeEncrypted.judge(configuration({ productionVariants: [{ serverlessConfig: { maxConcurrency: 1, memorySizeInMb: 1024 } }] }))).toEqual([]);
  });

  it('passes a schedule whose job is defined elsewhere', () => {
    expect(volumeEncrypted.judge(planned('aws:sagemaker/monitoringSchedule:MonitoringSchedule', { monitoringScheduleConfig: { monitoringJobDefinitionName: 'quality' } }))).toEqual([]);
  });

  it.each([
    ['an endpoint on instances without key', configuration({ productionVariants: [{ instanceType: 'ml.m5.large' }] })],
    ['a volume that is not encrypted', planned('aws:ebs/volume:Volume', { kmsKeyId: key })],
    ["a notebook with AWS's key", planned('aws:sagemaker/notebookInstance:NotebookInstance', { kmsKeyId: 'alias/aws/sagemaker' })],
    ['a monitoring job whose output has no key', schedule(key, undefined)],
    ['a monitoring job whose disk has no key', schedule(undefined, key)],
  ])('fails %s', (_, resource) => {
    expect(volumeEncrypted.judge(resource)).toEqual(['it leaves its disks or its output to a key that is not ours']);
  });
});
