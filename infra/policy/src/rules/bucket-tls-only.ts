import { eachBucket } from '../each-bucket.ts';
import { parsePolicy } from '../iam/parse-policy.ts';
import { isDenialWithoutTls } from '../iam/is-denial-without-tls.ts';
import type { StackRule } from '../rule.ts';

export const bucketTlsOnly: StackRule = {
  name: 'bucket-tls-only',
  description: "A bucket's policy denies everybody every request without TLS.",
  judgeStack: (resources) =>
    eachBucket(resources, 'aws:s3/bucketPolicy:BucketPolicy', (policies) =>
      policies.some((each) => parsePolicy(each.inputs['policy']).statements.some(isDenialWithoutTls)) ? undefined : 'answers requests without TLS',
    ),
};
