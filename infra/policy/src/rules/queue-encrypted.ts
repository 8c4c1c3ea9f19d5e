import { isOwnKey } from '../own-key.ts';
import type { ResourceRule } from '../rule.ts';

export const queueEncrypted: ResourceRule = {
  name: 'queue-encrypted',
  description: 'What waits in a queue is encrypted with a KMS key of our own.',
  types: ['aws:sqs/queue:Queue'],
  judge: ({ name, inputs }) => (isOwnKey(inputs['kmsMasterKeyId']) ? [] : [`The queue ${name} is not encrypted with a key of our own`]),
};
