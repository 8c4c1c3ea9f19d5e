import { type Environment, type PolicyDocument, allow, policyDocument, projectBuckets } from '@flowsentry/infra-components';

export interface Account {
  readonly environment: Environment;
  readonly accountId: string;
  readonly region: string;
}

/**
 * What may pass the S3 gateway endpoint: the account's own identities to the project's buckets, and everybody to the bucket that ECR serves image
 * layers from. So a stolen key of another account carries nothing out, and no job reads or writes a bucket that is not the project's.
 */
export function s3EndpointPolicy({ environment, accountId, region }: Account): PolicyDocument {
  const buckets = Object.values(projectBuckets(environment, accountId)).map((name) => `arn:aws:s3:::${name}`);
  const ours = { principals: '*', conditions: { StringEquals: { 'aws:PrincipalAccount': accountId } }, because: 'Who of the account may do what stands in the policies of its roles' } as const;
  return policyDocument(
    allow(['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], buckets, { sid: 'ProjectBuckets', ...ours }),
    allow(
      ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
      buckets.map((bucket) => `${bucket}/*`),
      { sid: 'ProjectObjects', ...ours },
    ),
    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
    allow(['s3:GetObject'], [`arn:aws:s3:::prod-${region}-starport-layer-bucket/*`], { sid: 'ImageLayers', principals: '*', because: 'ECR signs the addresses of layers with identities of its own' }),
  );
}
