import { at } from '../at.ts';
import { isOwnKey } from '../own-key.ts';
import type { ResourceRule } from '../rule.ts';
import { isServerless } from '../serverless.ts';

export const dataCapture: ResourceRule = {
  name: 'data-capture',
  description: 'An endpoint on instances captures requests and answers, encrypted with a KMS key of our own.',
  types: ['aws:sagemaker/endpointConfiguration:EndpointConfiguration'],
  judge: (configuration) => {
    if (isServerless(configuration)) return [];
    const capture = at(configuration.inputs, 'dataCaptureConfig');
    if (at(capture, 'enableCapture') !== true) return [`${configuration.name} captures nothing, so nothing can be monitored`];
    return isOwnKey(at(capture, 'kmsKeyId')) ? [] : [`${configuration.name} does not encrypt what it captures with a key of our own`];
  },
};
