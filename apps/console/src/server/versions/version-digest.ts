import { canonicalJson, sha256 } from '@flowsentry/kit';
import type { ModelPackage } from '@flowsentry/registry';

/** SHA-256 of what a person decides on: the archives and documents by their digests or entity tags, and the decisions so far. */
export function versionDigest({ ModelPackageVersion, InferenceSpecification, ModelMetrics, Report, ModelCard, ModelCardPage, ModelApprovalStatus, ApprovalHistory }: ModelPackage): string {
  const seen = { ModelPackageVersion, InferenceSpecification, ModelMetrics, Report, ModelCard, ModelCardPage, ModelApprovalStatus, ApprovalHistory };
  return sha256(canonicalJson(JSON.parse(JSON.stringify(seen))));
}
