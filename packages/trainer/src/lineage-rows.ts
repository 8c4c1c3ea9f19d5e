import type { Lineage } from '@flowsentry/evaluator';
import type { Preprocessor } from '@flowsentry/features';

/** Where a model and its data come from, as the report shows it. */
export function lineageRows({ dataFingerprint, versions, settings }: Lineage, preprocessor: Preprocessor, files: readonly { readonly file: string }[]): (readonly [what: string, value: string])[] {
  return [
    ['Data', files.map(({ file }) => file).join(', ')],
    ['Data fingerprint (SHA-256)', dataFingerprint],
    ['Preprocessor (SHA-256)', preprocessor.hash],
    ['Features', preprocessor.features.map(({ name }) => name).join(', ')],
    ...Object.entries(versions).map(([name, version]) => [`Version of ${name}`, version] as const),
    ...Object.entries(settings).map(([name, value]) => [name, String(value)] as const),
  ];
}
