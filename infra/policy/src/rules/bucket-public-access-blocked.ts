import { at } from '../at.ts';
import { eachBucket } from '../each-bucket.ts';
import type { StackRule } from '../rule.ts';

const BLOCKS = ['blockPublicAcls', 'blockPublicPolicy', 'ignorePublicAcls', 'restrictPublicBuckets'];

export const bucketPublicAccessBlocked: StackRule = {
  name: 'bucket-public-access-blocked',
  description: 'A bucket has all four public access blocks.',
  judgeStack: (resources) =>
    eachBucket(resources, 'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock', (blocks) => {
      const open = BLOCKS.filter((block) => !blocks.some((each) => at(each.inputs, block) === true));
      return open.length === 0 ? undefined : `does not set ${open.join(', ')}`;
    }),
};
