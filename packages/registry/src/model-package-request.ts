import { RegistryError } from './error.ts';
import type { InferenceSpecification, Lineage, MetricsSource, ModelApprovalStatus, ModelCard, ModelMetrics, ModelPackageContainer, ModelPackageInput } from './model-package.ts';

type Source = Omit<MetricsSource, 'ContentDigest'>;

/** What the registry reads of SageMaker's CreateModelPackage request; the resolved Arguments of a RegisterModel step are one. */
export interface ModelPackageRequest {
  readonly ModelPackageDescription?: string;
  readonly InferenceSpecification?: InferenceSpecification<Omit<ModelPackageContainer, 'ModelDataDigest' | 'ModelDataETag'>>;
  readonly ModelMetrics?: { readonly ModelQuality?: { readonly Statistics?: Source }; readonly ModelDataQuality?: { readonly Statistics?: Source; readonly Constraints?: Source } };
  readonly MetadataProperties?: { readonly CommitId?: string; readonly Repository?: string; readonly GeneratedBy?: string };
  readonly ModelCard?: Partial<ModelCard>;
  readonly CustomerMetadataProperties?: Readonly<Record<string, string>>;
  readonly ModelApprovalStatus?: ModelApprovalStatus;
}

/**
 * The request as the input of a registry. `local` turns an s3:// address into where that object lies.
 *
 * Lineage is MetadataProperties (CommitId, Repository, GeneratedBy) and the property DataFingerprint; the property Report,
 * when it is the s3:// address of a page (.html), is the report, and the property ModelCardPage (.md) the model card's. A model card without a status is a Draft. Of ModelMetrics the statistics of the model's quality are taken, and those of the data's with their
 * constraints.
 * Throws RegistryError `wrong-request` when there is no container.
 */
export function fromModelPackageRequest(request: ModelPackageRequest, local: (s3Uri: string) => string): ModelPackageInput {
  const { ModelPackageDescription, InferenceSpecification, ModelMetrics, ModelCard: { ModelCardContent, ModelCardStatus = 'Draft' } = {}, MetadataProperties = {}, CustomerMetadataProperties, ModelApprovalStatus } = request;
  const [first, ...others] = InferenceSpecification?.Containers ?? [];
  if (InferenceSpecification === undefined || first === undefined) {
    throw new RegistryError('wrong-request', {
      key: 'InferenceSpecification.Containers',
      what: 'The request has no container, so there is no model to register',
      allowed: 'one container or more, each with an Image, and a ModelDataUrl where it has a model',
    });
  }
  const located = <Container extends { readonly ModelDataUrl?: string }>(container: Container): Container =>
    container.ModelDataUrl === undefined ? container : { ...container, ModelDataUrl: local(container.ModelDataUrl) };
  const metrics = metricsOf(ModelMetrics ?? {}, local);
  const { properties, report, page, fingerprint } = sorted(CustomerMetadataProperties);
  const lineage = lineageOf(MetadataProperties, fingerprint);
  return {
    ...(ModelPackageDescription === undefined ? {} : { ModelPackageDescription }),
    InferenceSpecification: { ...InferenceSpecification, Containers: [located(first), ...others.map(located)] },
    ...(Object.keys(metrics).length === 0 ? {} : { ModelMetrics: metrics }),
    ...(report === undefined ? {} : { Report: { ContentType: 'text/html', S3Uri: local(report) } }),
    ...(ModelCardContent === undefined ? {} : { ModelCard: { ModelCardContent, ModelCardStatus } }),
    ...(page === undefined ? {} : { ModelCardPage: { ContentType: 'text/markdown', S3Uri: local(page) } }),
    ...(Object.keys(lineage).length === 0 ? {} : { Lineage: lineage }),
    ...(Object.keys(properties).length === 0 ? {} : { CustomerMetadataProperties: properties }),
    ...(ModelApprovalStatus === undefined ? {} : { ModelApprovalStatus }),
  };
}

/** The request that {@link fromModelPackageRequest} reads as `input`, which points to s3:// addresses. Settings have no place in it. */
export function toModelPackageRequest(input: ModelPackageInput): ModelPackageRequest {
  const { Lineage: { DataFingerprint, CodeVersion, Repository, GeneratedBy } = {}, Report, ModelCardPage, CustomerMetadataProperties, ...rest } = input;
  const metadata = {
    ...(CodeVersion === undefined ? {} : { CommitId: CodeVersion }),
    ...(Repository === undefined ? {} : { Repository }),
    ...(GeneratedBy === undefined ? {} : { GeneratedBy }),
  };
  const properties = {
    ...CustomerMetadataProperties,
    ...(DataFingerprint === undefined ? {} : { DataFingerprint }),
    ...(Report === undefined ? {} : { Report: Report.S3Uri }),
    ...(ModelCardPage === undefined ? {} : { ModelCardPage: ModelCardPage.S3Uri }),
  };
  return {
    ...rest,
    ...(Object.keys(metadata).length === 0 ? {} : { MetadataProperties: metadata }),
    // SageMaker refuses an empty map.
    ...(Object.keys(properties).length === 0 ? {} : { CustomerMetadataProperties: properties }),
  };
}

function metricsOf({ ModelQuality, ModelDataQuality }: NonNullable<ModelPackageRequest['ModelMetrics']>, local: (s3Uri: string) => string): ModelMetrics<Source> {
  const located = ({ ContentType, S3Uri }: Source): Source => ({ ContentType, S3Uri: local(S3Uri) });
  const { Statistics, Constraints } = ModelDataQuality ?? {};
  return {
    ...(ModelQuality?.Statistics === undefined ? {} : { ModelQuality: { Statistics: located(ModelQuality.Statistics) } }),
    ...(Statistics === undefined || Constraints === undefined ? {} : { ModelDataQuality: { Statistics: located(Statistics), Constraints: located(Constraints) } }),
  };
}

function sorted(all: Readonly<Record<string, string>> = {}): { properties: Record<string, string>; report?: string; page?: string; fingerprint?: string } {
  const { DataFingerprint: fingerprint, Report, ModelCardPage, ...others } = all;
  const hasReport = Report !== undefined && /^s3:\/\/.+\.html$/.test(Report);
  const hasPage = ModelCardPage !== undefined && /^s3:\/\/.+\.md$/.test(ModelCardPage);
  return {
    properties: { ...others, ...(Report === undefined || hasReport ? {} : { Report }), ...(ModelCardPage === undefined || hasPage ? {} : { ModelCardPage }) },
    ...(hasReport ? { report: Report } : {}),
    ...(hasPage ? { page: ModelCardPage } : {}),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  };
}

function lineageOf({ CommitId, Repository, GeneratedBy }: NonNullable<ModelPackageRequest['MetadataProperties']>, fingerprint: string | undefined): Lineage {
  return {
    ...(fingerprint === undefined ? {} : { DataFingerprint: fingerprint }),
    ...(CommitId === undefined ? {} : { CodeVersion: CommitId }),
    ...(Repository === undefined ? {} : { Repository }),
    ...(GeneratedBy === undefined ? {} : { GeneratedBy }),
  };
}
