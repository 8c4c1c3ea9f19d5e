import type { ModelApprovalStatus, ModelPackage, ModelPackageInput, ModelPackageSummary } from './model-package.ts';

/** A person's word on a version. */
export interface Decision {
  /** Who decides. */
  readonly LastModifiedBy: string;
  /** Why; not empty, at most 1,024 characters. */
  readonly ApprovalDescription: string;
}

/** The first container's archive, the evaluation, the page to read, what the flows that the model learned from were like. */
export type Artifact = 'model' | 'evaluation' | 'report' | 'statistics';

/**
 * The versions of one model package group, in SageMaker's terms. A version never changes after its registration, except
 * that decisions are added to it. Every method rejects with a RegistryError.
 */
export interface Registry {
  /** Adds the next version, PendingManualApproval unless the input says otherwise, with everything it points to. */
  register(input: ModelPackageInput): Promise<ModelPackage>;

  /** The newest version first; only those with the given status, if one is given. */
  list(query?: { readonly ModelApprovalStatus?: ModelApprovalStatus }): Promise<ModelPackageSummary[]>;

  /** Rejects with `unknown-version`, which names those that exist. */
  describe(version: number): Promise<ModelPackage>;

  /**
   * Allowed from PendingManualApproval and from Rejected; a version that is Approved already rejects with
   * `wrong-transition`, so that of two people who approve at once one learns of the other.
   */
  approve(version: number, decision: Decision): Promise<ModelPackage>;

  /** Allowed from PendingManualApproval and from Approved (withdraws it). */
  reject(version: number, decision: Decision): Promise<ModelPackage>;

  /** The Approved version with the highest number: what an endpoint serves and what a candidate must beat. */
  latestApproved(): Promise<ModelPackage | undefined>;

  /**
   * A local path of the document, after it was found to be the registered one (`changed-artifact` otherwise) by the digest
   * or, on SageMaker, the entity tag that is known of it. Rejects with `no-artifact` where the version has no such document.
   */
  fetch(version: number, artifact: Artifact): Promise<string>;
}
