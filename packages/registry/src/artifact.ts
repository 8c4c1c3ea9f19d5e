import { RegistryError } from './error.ts';
import type { ModelPackage } from './model-package.ts';
import type { Artifact } from './registry.ts';

interface LocatedArtifact {
  /** A path here, an s3:// address there. */
  readonly path: string;
  readonly digest?: string;
  readonly etag?: string;
}

/** Where a version keeps the document, and what is known of its content. Throws RegistryError `no-artifact`. */
export function locateArtifact({ InferenceSpecification, ModelMetrics, Report, ModelPackageVersion }: ModelPackage, artifact: Artifact): LocatedArtifact {
  if (artifact === 'model') {
    const [{ ModelDataUrl, ModelDataDigest, ModelDataETag }] = InferenceSpecification.Containers;
    if (ModelDataUrl === undefined) throw missing(ModelPackageVersion, 'a model archive');
    return { path: ModelDataUrl, ...(ModelDataDigest === undefined ? {} : { digest: ModelDataDigest }), ...(ModelDataETag === undefined ? {} : { etag: ModelDataETag }) };
  }
  const source = artifact === 'report' ? Report : ModelMetrics?.ModelQuality?.Statistics;
  if (source === undefined) throw missing(ModelPackageVersion, artifact === 'report' ? 'a report' : 'an evaluation');
  return { path: source.S3Uri, ...(source.ContentDigest === undefined ? {} : { digest: source.ContentDigest }) };
}

function missing(version: number, what: string): RegistryError {
  return new RegistryError('no-artifact', { what: `Version ${version} was registered without ${what}` });
}
