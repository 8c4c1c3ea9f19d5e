import type { DescribeModelPackageOutput, ModelPackageSummary as ListedModelPackage, UserContext } from '@aws-sdk/client-sagemaker';
import { readApprovalDescription } from './approval-description.ts';
import { mapMetrics } from './map-metrics.ts';
import { type ModelPackageRequest, fromModelPackageRequest } from './model-package-request.ts';
import type { Approval, ModelPackage, ModelPackageSummary } from './model-package.ts';

/** SageMaker's DescribeModelPackage answer as a version. Throws RegistryError `wrong-request` for a package without a container. */
export function fromDescription(output: DescribeModelPackageOutput): ModelPackage {
  // The answer repeats the request's shapes; the SDK's types say neither that a list has an entry nor what is optional.
  const { ModelApprovalStatus: _, ...described } = fromModelPackageRequest(output as unknown as ModelPackageRequest, (uri) => uri);
  const [first, ...others] = described.InferenceSpecification.Containers;
  const digest = described.CustomerMetadataProperties?.['ModelDataDigest'];
  const history = decisionsOf(output);
  const digests = digestsOf(output);
  return {
    ...described,
    ...fromListed(output),
    InferenceSpecification: { ...described.InferenceSpecification, Containers: [digest === undefined ? first : { ...first, ModelDataDigest: digest }, ...others] },
    ...(described.ModelMetrics === undefined ? {} : { ModelMetrics: mapMetrics(described.ModelMetrics, (source) => ({ ...source, ...digests.get(source.S3Uri) })) }),
    Lineage: described.Lineage ?? {},
    CustomerMetadataProperties: described.CustomerMetadataProperties ?? {},
    ...history.at(-1),
    ApprovalHistory: history,
  };
}

/** One entry of ListModelPackages; who decided and why is only in the description. */
export function fromListed(listed: ListedModelPackage): ModelPackageSummary {
  return {
    ModelPackageGroupName: listed.ModelPackageGroupName ?? '',
    ModelPackageVersion: listed.ModelPackageVersion ?? 0,
    ...(listed.ModelPackageDescription === undefined ? {} : { ModelPackageDescription: listed.ModelPackageDescription }),
    CreationTime: isoTime(listed.CreationTime),
    ModelApprovalStatus: listed.ModelApprovalStatus ?? 'PendingManualApproval',
  };
}

/** Of the documents that have one, by address. */
function digestsOf({ ModelMetrics: { ModelQuality, ModelDataQuality } = {} }: DescribeModelPackageOutput): Map<string | undefined, { readonly ContentDigest: string }> {
  const sources = [ModelQuality?.Statistics, ModelDataQuality?.Statistics, ModelDataQuality?.Constraints];
  return new Map(sources.flatMap((source) => (source?.ContentDigest === undefined ? [] : [[source.S3Uri, { ContentDigest: source.ContentDigest.toLowerCase() }] as const])));
}

function decisionsOf({ ModelApprovalStatus, ApprovalDescription = '', LastModifiedBy, LastModifiedTime, CreatedBy, CreationTime }: DescribeModelPackageOutput): Approval[] {
  if (ModelApprovalStatus !== 'Approved' && ModelApprovalStatus !== 'Rejected') return [];
  const written = readApprovalDescription(ApprovalDescription);
  return [
    {
      ModelApprovalStatus,
      ApprovalDescription: written.ApprovalDescription,
      LastModifiedBy: written.LastModifiedBy ?? nameOf(LastModifiedBy) ?? nameOf(CreatedBy) ?? 'somebody',
      LastModifiedTime: isoTime(LastModifiedTime ?? CreationTime),
    },
  ];
}

const nameOf = (user: UserContext | undefined): string | undefined => user?.UserProfileName ?? user?.IamIdentity?.Arn;
const isoTime = (time: Date | undefined): string => (time ?? new Date(0)).toISOString();
