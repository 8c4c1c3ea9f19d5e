import type { Environment } from '@flowsentry/infra-components';

/** Where a stack stands. */
export interface Place {
  readonly environment: Environment;
  readonly account: string;
  readonly region: string;
}

/** `aws`, `aws-cn` or `aws-us-gov`: the first word after `arn:` of everything in the region. */
export const partitionOf = (region: string): string => (region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws');

/** The ARN of a resource of the account, in its region: `arn:aws:sagemaker:eu-central-1:111122223333:pipeline/flowsentry`. */
export const arnIn = ({ account, region }: Place, service: string, resource: string): string => `arn:${partitionOf(region)}:${service}:${region}:${account}:${resource}`;

/** The ARN of a role of the account. */
export const roleArn = ({ account, region }: Place, name: string): string => `arn:${partitionOf(region)}:iam::${account}:role/${name}`;

/** The ARN of a bucket. */
export const bucketArn = ({ region }: Place, name: string): string => `arn:${partitionOf(region)}:s3:::${name}`;
