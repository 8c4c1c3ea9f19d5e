import type { JudgedResource } from '../judged-resource.ts';
import { MONITORING_TYPES, monitoringJobsOf } from '../monitoring-jobs.ts';
import { isOwnKey } from '../own-key.ts';
import type { ResourceRule } from '../rule.ts';
import { isServerless } from '../serverless.ts';

/** Where the key of the disks of a resource stands, by type. */
const KEYS: Readonly<Record<string, (resource: JudgedResource) => readonly unknown[]>> = {
  'aws:ebs/volume:Volume': ({ inputs }) => [inputs['encrypted'] === true ? inputs['kmsKeyId'] : undefined],
  'aws:sagemaker/endpointConfiguration:EndpointConfiguration': (resource) => (isServerless(resource) ? [] : [resource.inputs['kmsKeyArn']]),
  'aws:sagemaker/notebookInstance:NotebookInstance': ({ inputs }) => [inputs['kmsKeyId']],
};

export const volumeEncrypted: ResourceRule = {
  name: 'volume-encrypted',
  description: 'Disks of volumes, endpoints, notebooks and monitoring jobs, and what the jobs write, are encrypted with a KMS key of our own.',
  types: [...Object.keys(KEYS), ...MONITORING_TYPES],
  judge: (resource) => {
    const keys = [...(KEYS[resource.type]?.(resource) ?? []), ...monitoringJobsOf(resource).flatMap(({ volumeKey, outputKey }) => [volumeKey, outputKey])];
    return keys.every(isOwnKey) ? [] : [`${resource.name} leaves its disks or its output to a key that is not ours`];
  },
};
