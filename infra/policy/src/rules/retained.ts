import { at } from '../at.ts';
import type { ResourceRule } from '../rule.ts';

export const retained: ResourceRule = {
  name: 'retained',
  description: 'Deleting never takes the content along: no forced deletion, a domain keeps its file system, keys and secrets wait 30 days.',
  types: ['aws:s3/bucket:Bucket', 'aws:ecr/repository:Repository', 'aws:sagemaker/domain:Domain', 'aws:kms/key:Key', 'aws:secretsmanager/secret:Secret'],
  judge: ({ type, name, inputs }) => {
    switch (type) {
      case 'aws:s3/bucket:Bucket':
        return inputs['forceDestroy'] === true ? [`Deleting the bucket ${name} deletes its objects`] : [];
      case 'aws:ecr/repository:Repository':
        return inputs['forceDelete'] === true ? [`Deleting the repository ${name} deletes its images`] : [];
      case 'aws:sagemaker/domain:Domain':
        return at(inputs, 'retentionPolicy', 'homeEfsFileSystem') === 'Retain' ? [] : [`Deleting the domain ${name} deletes everybody's files`];
      case 'aws:kms/key:Key':
        // AWS waits 30 days when nothing is said.
        return (inputs['deletionWindowInDays'] ?? 30) === 30 ? [] : [`The key ${name} is gone before 30 days`];
      default:
        return (inputs['recoveryWindowInDays'] ?? 30) === 30 ? [] : [`The secret ${name} is gone before 30 days`];
    }
  },
};
