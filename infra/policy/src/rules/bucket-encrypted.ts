import { at, listAt } from '../at.ts';
import { eachBucket } from '../each-bucket.ts';
import { isOwnKey } from '../own-key.ts';
import type { StackRule } from '../rule.ts';

export const bucketEncrypted: StackRule = {
  name: 'bucket-encrypted',
  description: 'A bucket encrypts by default with a KMS key of our own, through a bucket key.',
  judgeStack: (resources) =>
    eachBucket(resources, 'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration', (configurations) => {
      const rules = configurations.flatMap((each) => listAt(each.inputs, 'rules'));
      const sound = rules.some((rule) => {
        const byDefault = at(rule, 'applyServerSideEncryptionByDefault');
        return at(byDefault, 'sseAlgorithm') === 'aws:kms' && isOwnKey(at(byDefault, 'kmsMasterKeyId')) && at(rule, 'bucketKeyEnabled') === true;
      });
      return sound ? undefined : 'does not encrypt by default with a KMS key of our own through a bucket key';
    }),
};
