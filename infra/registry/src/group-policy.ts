import { type PolicyDocument, allow, policyDocument } from '@flowsentry/infra-components';

/** Whose group it is, and where. */
export interface GroupPlace {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly modelPackageGroupName: string;
}

/**
 * Lets other accounts read a group's versions and make models of them, and decide on none (Amazon SageMaker developer guide, "Model Registry:
 * cross-account"). Undefined where nobody but the owner is trusted: environments that share one account need no policy, and an empty one is refused.
 */
export function groupPolicy(place: GroupPlace, trustedAccounts: readonly string[]): PolicyDocument | undefined {
  const others = [...new Set(trustedAccounts)].filter((account) => account !== place.account).toSorted();
  if (others.length === 0) return undefined;
  const principals = { AWS: others.map((account) => `arn:${place.partition}:iam::${account}:root`) };
  const arn = (kind: string, rest: string): string => `arn:${place.partition}:sagemaker:${place.region}:${place.account}:${kind}/${place.modelPackageGroupName}${rest}`;
  return policyDocument(
    allow(['sagemaker:DescribeModelPackageGroup'], [arn('model-package-group', '')], { sid: 'ReadGroup', principals }),
    allow(['sagemaker:DescribeModelPackage', 'sagemaker:ListModelPackages', 'sagemaker:CreateModel'], [arn('model-package', '/*')], { sid: 'ServeVersions', principals }),
  );
}
