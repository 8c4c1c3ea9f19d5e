export type {
  Approval,
  InferenceSpecification,
  Lineage,
  MetricsSource,
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
