export type {
  Approval,
  InferenceSpecification,
  Lineage,
  MetricsSource,
  ModelCard,
  ModelApprovalStatus,
  ModelMetrics,
  ModelPackage,
  ModelPackageContainer,
  ModelPackageInput,
  ModelPackageSummary,
} from './model-package.ts';
export type { Artifact, Decision, Registry } from './registry.ts';
export { RegistryError } from './error.ts';
export { localRegistry } from './local-registry.ts';
export { type ModelPackageRequest, fromModelPackageRequest } from './model-package-request.ts';
export { sageMakerRegistry } from './sage-maker-registry.ts';
export { type AwsClient, type AwsSettings, s3Client, sageMakerClient } from './aws/aws-client.ts';
export { s3Location } from './aws/s3-location.ts';
