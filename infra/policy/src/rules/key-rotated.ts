import type { ResourceRule } from '../rule.ts';

export const keyRotated: ResourceRule = {
  name: 'key-rotated',
  description: 'AWS rotates a KMS key, and deleting it takes at least a week.',
  types: ['aws:kms/key:Key'],
  judge: ({ name, inputs }) => [
    ...(inputs['enableKeyRotation'] === true ? [] : [`The key ${name} is never rotated`]),
    ...(typeof inputs['deletionWindowInDays'] === 'number' && inputs['deletionWindowInDays'] < 7 ? [`The key ${name} is gone ${inputs['deletionWindowInDays']} days after somebody deletes it`] : []),
  ],
};
