import { isOwnKey } from '../own-key.ts';
import type { ResourceRule } from '../rule.ts';

const DOMAIN = 'aws:sagemaker/domain:Domain';

export const efsEncrypted: ResourceRule = {
  name: 'efs-encrypted',
  description: "File systems, a domain's among them, are encrypted with a KMS key of our own.",
  types: [DOMAIN, 'aws:efs/fileSystem:FileSystem'],
  judge: ({ type, name, inputs }) => (isOwnKey(inputs['kmsKeyId']) && (type === DOMAIN || inputs['encrypted'] === true) ? [] : [`${name} does not encrypt its file system with a key of our own`]),
};
