/** SageMaker's approval states. A version starts as PendingManualApproval and never returns to it. */
export type ModelApprovalStatus = 'PendingManualApproval' | 'Approved' | 'Rejected';

/** A document that says how good the model is. `S3Uri` (SageMaker's name) is a path here, an s3:// address there. */
export interface MetricsSource {
  readonly ContentType: string;
  readonly S3Uri: string;
  /** `sha256:` and 64 hex digits. */
  readonly ContentDigest: string;
}

export interface ModelPackageContainer {
  /** Where the model.tar.gz lies: a path here, an s3:// address there. */
  readonly ModelDataUrl: string;
  /** `sha256:` and 64 hex digits of that archive. */
  readonly ModelDataDigest: string;
  /** The image that serves it, where one is known. */
  readonly Image?: string;
  readonly Framework?: string;
  readonly FrameworkVersion?: string;
}

export interface InferenceSpecification<Container = ModelPackageContainer> {
  readonly Containers: readonly [Container];
  readonly SupportedContentTypes: readonly string[];
  readonly SupportedResponseMIMETypes: readonly string[];
}

export interface ModelMetrics<Source = MetricsSource> {
  readonly ModelQuality: { readonly Statistics: Source };
}

/** What a version was made from. */
export interface Lineage {
  /** SHA-256 of the training data. */
  readonly DataFingerprint: string;
  /** The commit of the code. */
  readonly CodeVersion: string;
  /** The run that made the version. */
  readonly GeneratedBy: string;
  /** Every setting of that run. */
  readonly Settings: Readonly<Record<string, string | number | boolean | null>>;
}

/** What to register: documents without digests, since the registry computes them from what it keeps. */
export interface ModelPackageInput {
  /** At most 1,024 characters. */
  readonly ModelPackageDescription?: string;
  readonly InferenceSpecification: InferenceSpecification<Omit<ModelPackageContainer, 'ModelDataDigest'>>;
  readonly ModelMetrics: ModelMetrics<Omit<MetricsSource, 'ContentDigest'>>;
  /** The page a person reads before deciding. SageMaker has no field for it: it goes among the customer's properties there. */
  readonly Report?: Omit<MetricsSource, 'ContentDigest'>;
  readonly Lineage: Lineage;
  /** At most 30 short texts, such as the main metrics: names to 128 characters, values to 256. */
  readonly CustomerMetadataProperties?: Readonly<Record<string, string>>;
}

/** Who said yes or no, why, and when. */
export interface Approval {
  readonly ModelApprovalStatus: Exclude<ModelApprovalStatus, 'PendingManualApproval'>;
  readonly ApprovalDescription: string;
  readonly LastModifiedBy: string;
  /** ISO 8601, UTC. */
  readonly LastModifiedTime: string;
}

export interface ModelPackageSummary extends Partial<Omit<Approval, 'ModelApprovalStatus'>> {
  readonly ModelPackageGroupName: string;
  /** 1, 2, 3, … without gaps within its group. */
  readonly ModelPackageVersion: number;
  readonly ModelPackageDescription?: string;
  /** ISO 8601, UTC. */
  readonly CreationTime: string;
  readonly ModelApprovalStatus: ModelApprovalStatus;
}

export interface ModelPackage extends ModelPackageSummary {
  readonly InferenceSpecification: InferenceSpecification;
  readonly ModelMetrics: ModelMetrics;
  readonly Report?: MetricsSource;
  readonly Lineage: Lineage;
  readonly CustomerMetadataProperties: Readonly<Record<string, string>>;
  /** Every decision, the first one first. */
  readonly ApprovalHistory: readonly Approval[];
}
