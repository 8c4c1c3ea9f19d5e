import { RegistryError } from './error.ts';
import type { MetricsSource, ModelPackage } from './model-package.ts';
import type { Artifact } from './registry.ts';

interface LocatedArtifact {
  /** A path here, an s3:// address there. */
  readonly path: string;
  readonly digest?: string;
  readonly etag?: string;
}

const NAMES: Readonly<Record<Artifact, string>> = { model: 'a model archive', evaluation: 'an evaluation', report: 'a report', statistics: 'statistics of the flows that it learned from' };

/** Where a version keeps the document, and what is known of its content. Throws RegistryError `no-artifact`. */
export function locateArtifact(version: ModelPackage, artifact: Artifact): LocatedArtifact {
  const missing = (): RegistryError => new RegistryError('no-artifact', { what: `Version ${version.ModelPackageVersion} was registered without ${NAMES[artifact]}` });
  if (artifact === 'model') {
    const [{ ModelDataUrl, ModelDataDigest, ModelDataETag }] = version.InferenceSpecification.Containers;
    if (ModelDataUrl === undefined) throw missing();
    return { path: ModelDataUrl, ...(ModelDataDigest === undefined ? {} : { digest: ModelDataDigest }), ...(ModelDataETag === undefined ? {} : { etag: ModelDataETag }) };
  }
  const source = documentOf(version, artifact);
  if (source === undefined) throw missing();
  return { path: source.S3Uri, ...(source.ContentDigest === undefined ? {} : { digest: source.ContentDigest }) };
}

function documentOf({ ModelMetrics, Report }: ModelPackage, artifact: Exclude<Artifact, 'model'>): MetricsSource | undefined {
  if (artifact === 'report') return Report;
  return artifact === 'evaluation' ? ModelMetrics?.ModelQuality?.Statistics : ModelMetrics?.ModelDataQuality?.Statistics;
}
