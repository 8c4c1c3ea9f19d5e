import { isOwnKey } from '../own-key.ts';
import type { ResourceRule } from '../rule.ts';

export const topicEncrypted: ResourceRule = {
  name: 'topic-encrypted',
  description: 'What is sent to a topic is encrypted with a KMS key of our own.',
  types: ['aws:sns/topic:Topic'],
  judge: ({ name, inputs }) => (isOwnKey(inputs['kmsMasterKeyId']) ? [] : [`The topic ${name} is not encrypted with a key of our own`]),
};
