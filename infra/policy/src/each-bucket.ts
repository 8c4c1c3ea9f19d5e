import type { JudgedResource } from './judged-resource.ts';
import { refersTo } from './refers-to.ts';
import type { Finding } from './rule.ts';

const BUCKET = 'aws:s3/bucket:Bucket';

/**
 * Judges what makes a bucket safe but is a resource of its own: `judge` gets the resources of this type that belong to the bucket, and says
 * what is wrong, or undefined.
 */
export function eachBucket(resources: readonly JudgedResource[], companion: string, judge: (companions: readonly JudgedResource[]) => string | undefined): Finding[] {
  const companions = resources.filter((resource) => resource.type === companion);
  return resources
    .filter((resource) => resource.type === BUCKET)
    .flatMap((bucket) => {
      const message = judge(companions.filter((each) => refersTo(each, 'bucket', bucket, 'bucket')));
      return message === undefined ? [] : [{ urn: bucket.urn, message: `The bucket ${bucket.name} ${message}` }];
    });
}
