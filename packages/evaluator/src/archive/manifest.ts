import { sha256 } from '@flowsentry/kit';
import type { Preprocessor } from '@flowsentry/features';
import { EvaluatorError } from '../error.ts';
import { ENTRIES, ENTRY_NAMES, type EntryName } from './entries.ts';

const SCHEMA = 'flowsentry.model/1';

/** Where a model comes from, as whoever trained it tells. Plain JSON without NaN. */
export interface Lineage {
  /** SHA-256 of the training data, however the trainer defines it. */
  readonly dataFingerprint: string;
  /** Versions of the programs that made the model, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** The settings of the run. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What is in a model archive; `flowsentry/manifest.json`. */
export interface Manifest extends Lineage {
  readonly schema: typeof SCHEMA;
  readonly featureSet: string;
  /** The hash of the preprocessor: which features, in which order, made how. */
  readonly featureHash: string;
  readonly features: number;
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
  /** SHA-256 of all the rest as canonical JSON. Guards against accidents, not against someone who computes it anew. */
  readonly hash: string;
}

export function makeManifest(preprocessor: Preprocessor, files: ReadonlyMap<EntryName, Uint8Array>, { dataFingerprint, versions, settings }: Lineage): Manifest {
  const content = {
    schema: SCHEMA,
    featureSet: preprocessor.featureSet,
    featureHash: preprocessor.hash,
    features: preprocessor.features.length,
    dataFingerprint,
    versions,
    settings,
    files: Object.fromEntries([...files].map(([name, bytes]) => [name, { bytes: bytes.length, sha256: sha256(bytes) }])),
  } as const;
  return { ...content, hash: sha256(content) };
}

/**
 * Reads the manifest and checks every other entry against it.
 *
 * @throws EvaluatorError `bad-manifest`, `manifest-schema`, `manifest-hash`, `file-hash`
 */
export function verifyManifest(entries: ReadonlyMap<EntryName, Uint8Array>, file: string): Manifest {
  const key = ENTRIES.manifest;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(entries.get(key)));
  } catch (cause) {
    throw new EvaluatorError('bad-manifest', { file, key, what: 'The manifest is not JSON', wayOut: WAY_OUT, cause });
  }
  const { hash, ...content } = (value ?? {}) as Partial<Manifest>;
  if (content.schema !== SCHEMA) {
    throw new EvaluatorError('manifest-schema', { file, key, what: `The schema is ${JSON.stringify(content.schema ?? null)}`, value: content.schema, allowed: `'${SCHEMA}'`, wayOut: 'Use the version of Flowsentry that packed the model, or pack it again' });
  }
  if (hash !== sha256(content)) {
    throw new EvaluatorError('manifest-hash', { file, key, what: 'The manifest does not match its own hash: it was changed after packing', wayOut: WAY_OUT });
  }
  const manifest = value as Manifest;
  for (const name of ENTRY_NAMES) {
    if (name === key) continue;
    const found = sha256(entries.get(name)!);
    const wanted = manifest.files[name]?.sha256;
    if (found !== wanted) {
      throw new EvaluatorError('file-hash', { file, key: name, what: `The SHA-256 is ${found}, but the manifest says ${wanted ?? 'nothing of this file'}`, value: found, wayOut: WAY_OUT });
    }
  }
  return manifest;
}

const WAY_OUT = 'Take the archive from the registry again, or pack the model again';
