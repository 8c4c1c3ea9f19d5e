import { type ProjectBucket, type Statement, allow } from '@flowsentry/infra-components';
import { bucketArn } from '../place.ts';
import type { Scope } from './scope.ts';

/** Reading the objects under some prefixes of a bucket, and which there are. */
export function readObjects(scope: Scope, bucket: ProjectBucket, prefixes: readonly string[]): readonly Statement[] {
  const arn = bucketArn(scope, scope.names.buckets[bucket]);
  return [
    allow(['s3:GetObject'], prefixes.map((prefix) => `${arn}/${prefix}/*`)),
    allow(['s3:ListBucket'], [arn], { conditions: { StringLike: { 's3:prefix': prefixes.flatMap((prefix) => [prefix, `${prefix}/*`]) } } }),
  ];
}

/** Reading every object of a bucket, and which there are. Whoever may not list is told 403 of an object that is missing, where an upload needs 404. */
export function readBucket(scope: Scope, bucket: ProjectBucket): readonly Statement[] {
  const arn = bucketArn(scope, scope.names.buckets[bucket]);
  return [allow(['s3:GetObject'], [`${arn}/*`]), allow(['s3:ListBucket'], [arn])];
}

/** Writing objects under some prefixes of a bucket, in parts where they are large. */
export function writeObjects(scope: Scope, bucket: ProjectBucket, prefixes: readonly string[]): readonly Statement[] {
  const arn = bucketArn(scope, scope.names.buckets[bucket]);
  return [allow(['s3:PutObject', 's3:AbortMultipartUpload'], prefixes.map((prefix) => `${arn}/${prefix}/*`))];
}
