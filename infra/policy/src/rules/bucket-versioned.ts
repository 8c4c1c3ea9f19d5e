import { at } from '../at.ts';
import { eachBucket } from '../each-bucket.ts';
import type { StackRule } from '../rule.ts';

export const bucketVersioned: StackRule = {
  name: 'bucket-versioned',
  description: 'A bucket keeps versions of its objects.',
  judgeStack: (resources) =>
    eachBucket(resources, 'aws:s3/bucketVersioning:BucketVersioning', (versionings) =>
      versionings.some((each) => at(each.inputs, 'versioningConfiguration', 'status') === 'Enabled') ? undefined : 'keeps no versions',
    ),
};
