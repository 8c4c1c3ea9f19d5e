import { isOwnKey } from '../own-key.ts';
import type { ResourceRule } from '../rule.ts';

export const logGroupEncrypted: ResourceRule = {
  name: 'log-group-encrypted',
  description: 'Logs are encrypted with a KMS key of our own.',
  types: ['aws:cloudwatch/logGroup:LogGroup'],
  judge: ({ name, inputs }) => (isOwnKey(inputs['kmsKeyId']) ? [] : [`The log group ${name} is not encrypted with a key of our own`]),
};
