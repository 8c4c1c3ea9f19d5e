import { at, listAt } from '../at.ts';
import { isOwnKey } from '../own-key.ts';
import type { ResourceRule } from '../rule.ts';

export const ecrEncrypted: ResourceRule = {
  name: 'ecr-encrypted',
  description: 'Container images are encrypted with a KMS key of our own.',
  types: ['aws:ecr/repository:Repository'],
  judge: ({ name, inputs }) =>
    listAt(inputs, 'encryptionConfigurations').some((each) => at(each, 'encryptionType') === 'KMS' && isOwnKey(at(each, 'kmsKey'))) ? [] : [`The repository ${name} is not encrypted with a key of our own`],
};
