import { at } from '../at.ts';
import type { ResourceRule } from '../rule.ts';

export const ecrScanned: ResourceRule = {
  name: 'ecr-scanned',
  description: 'Container images are scanned when they are pushed.',
  types: ['aws:ecr/repository:Repository'],
  judge: ({ name, inputs }) => (at(inputs, 'imageScanningConfiguration', 'scanOnPush') === true ? [] : [`The repository ${name} does not scan what is pushed`]),
};
