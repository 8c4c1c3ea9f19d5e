import type { ResourceRule } from '../rule.ts';

/** What holds work of people that nothing brings back. */
const TYPES = [
  'aws:s3/bucket:Bucket',
  'aws:kms/key:Key',
  'aws:ecr/repository:Repository',
  'aws:efs/fileSystem:FileSystem',
  'aws:sagemaker/domain:Domain',
  'aws:sagemaker/modelPackageGroup:ModelPackageGroup',
  'aws:secretsmanager/secret:Secret',
];

export const protectedFromDeletion: ResourceRule = {
  name: 'protected',
  description: 'What holds data, models, images, secrets or keys is protected: no update of the stack deletes it.',
  types: TYPES,
  judge: ({ name, protect }) => (protect ? [] : [`An update can delete ${name}`]),
};
