import type { ResourceRule } from '../rule.ts';

export const ecrImmutable: ResourceRule = {
  name: 'ecr-immutable',
  description: 'A tag of a container image means one image for ever.',
  types: ['aws:ecr/repository:Repository'],
  judge: ({ name, inputs }) => (inputs['imageTagMutability'] === 'IMMUTABLE' ? [] : [`In the repository ${name} a tag can be moved to another image`]),
};
