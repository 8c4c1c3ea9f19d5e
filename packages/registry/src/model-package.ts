/** SageMaker's approval states. A version starts as PendingManualApproval and never returns to it. */
export type ModelApprovalStatus = 'PendingManualApproval' | 'Approved' | 'Rejected';

/** A document about the model or its data. `S3Uri` (SageMaker's name) is a path here, an s3:// address there. */
export interface MetricsSource {
  readonly ContentType: string;
  readonly S3Uri: string;
  /** `sha256:` and 64 hex digits; on SageMaker only where whoever registered the version gave it. */
  readonly ContentDigest?: string;
}

export interface ModelPackageContainer {
  /** Where the model.tar.gz lies: a path here, an s3:// address there. A container may do without. */
  readonly ModelDataUrl?: string;
  /** `sha256:` and 64 hex digits of that archive; on SageMaker only where whoever registered the version gave it. */
  readonly ModelDataDigest?: string;
  /** What S3 called that content when the version was registered; SageMaker only. */
  readonly ModelDataETag?: string;
  /** The image that serves it, where one is known. */
  readonly Image?: string;
  readonly Framework?: string;
  readonly FrameworkVersion?: string;
}

export interface InferenceSpecification<Container = ModelPackageContainer> {
  /** More than one for an inference pipeline, in the order in which they are called. */
  readonly Containers: readonly [Container, ...Container[]];
  readonly SupportedContentTypes?: readonly string[];
  readonly SupportedResponseMIMETypes?: readonly string[];
}

export interface ModelMetrics<Source = MetricsSource> {
  readonly ModelQuality?: { readonly Statistics: Source };
  /** What the flows were like that the model learned from: SageMaker Model Monitor compares requests with it. */
  readonly ModelDataQuality?: { readonly Statistics: Source; readonly Constraints: Source };
}

/** SageMaker's states of a model card. A version's own approval asks for none of them. */
type ModelCardStatus = 'Draft' | 'PendingReview' | 'Approved' | 'Archived';

/** What a person must know of the model, in SageMaker's form for model packages. */
export interface ModelCard {
  /** JSON of SageMaker's schema, on one line, at most 100,000 characters. */
  readonly ModelCardContent: string;
  readonly ModelCardStatus: ModelCardStatus;
}

/** What a version was made from, as far as whoever registered it said. */
export interface Lineage {
  /** SHA-256 of the training data. */
  readonly DataFingerprint?: string;
  /** The commit of the code. */
  readonly CodeVersion?: string;
  /** Where that commit is kept. */
  readonly Repository?: string;
  /** The run that made the version: on SageMaker the ARN of its execution, whose parameters are the settings. */
  readonly GeneratedBy?: string;
  /** Every setting of that run; the local registry only. */
  readonly Settings?: Readonly<Record<string, string | number | boolean | null>>;
}

/** What to register: documents without digests, since the registry computes them from what it keeps. */
export interface ModelPackageInput {
  /** At most 1,024 characters. */
  readonly ModelPackageDescription?: string;
  readonly InferenceSpecification: InferenceSpecification<Omit<ModelPackageContainer, 'ModelDataDigest' | 'ModelDataETag'>>;
  readonly ModelMetrics?: ModelMetrics<Omit<MetricsSource, 'ContentDigest'>>;
  /** The page a person reads before deciding. SageMaker has no field for it: it goes among the customer's properties there. */
  readonly Report?: Omit<MetricsSource, 'ContentDigest'>;
  readonly ModelCard?: ModelCard;
  /** The model card as a page. It goes among the customer's properties on SageMaker, as the report does. */
  readonly ModelCardPage?: Omit<MetricsSource, 'ContentDigest'>;
  readonly Lineage?: Lineage;
  /** At most 50 short texts, such as the main metrics: names to 128 characters, values to 256. */
  readonly CustomerMetadataProperties?: Readonly<Record<string, string>>;
  /** PendingManualApproval where not given. Anything else is entered as the decision of whoever made the version. */
  readonly ModelApprovalStatus?: ModelApprovalStatus;
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
  readonly ModelMetrics?: ModelMetrics;
  readonly Report?: MetricsSource;
  readonly ModelCard?: ModelCard;
  readonly ModelCardPage?: MetricsSource;
  readonly Lineage: Lineage;
  readonly CustomerMetadataProperties: Readonly<Record<string, string>>;
  /** The decisions, the first one first: every one in the local registry, the last one on SageMaker, which keeps no more. */
  readonly ApprovalHistory: readonly Approval[];
}
