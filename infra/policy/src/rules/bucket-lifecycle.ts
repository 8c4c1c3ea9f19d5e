import { at, listAt } from '../at.ts';
import { eachBucket } from '../each-bucket.ts';
import type { StackRule } from '../rule.ts';

export const bucketLifecycle: StackRule = {
  name: 'bucket-lifecycle',
  description: 'A bucket lets old versions expire and gives up unfinished uploads.',
  judgeStack: (resources) =>
    eachBucket(resources, 'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration', (configurations) => {
      const rules = configurations.flatMap((each) => listAt(each.inputs, 'rules')).filter((rule) => at(rule, 'status') === 'Enabled');
      const lacks = [
        ...(rules.some((rule) => at(rule, 'noncurrentVersionExpiration') !== undefined) ? [] : ['keeps every old version for ever']),
        ...(rules.some((rule) => at(rule, 'abortIncompleteMultipartUpload') !== undefined) ? [] : ['keeps unfinished uploads for ever']),
      ];
      return lacks.length === 0 ? undefined : lacks.join(' and ');
    }),
};
