import { isOwnKey } from '../own-key.ts';
import type { ResourceRule } from '../rule.ts';

export const secretEncrypted: ResourceRule = {
  name: 'secret-encrypted',
  description: 'A secret is encrypted with a KMS key of our own.',
  types: ['aws:secretsmanager/secret:Secret'],
  judge: ({ name, inputs }) => (isOwnKey(inputs['kmsKeyId']) ? [] : [`The secret ${name} is not encrypted with a key of our own`]),
};
