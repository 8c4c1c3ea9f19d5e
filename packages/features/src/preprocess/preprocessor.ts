import { sha256 } from '@flowsentry/kit';
import { FeaturesError } from '../error.ts';
import { FEATURE_SETS, type FeatureSet } from '../feature-set.ts';

/** One column of the matrix: a column of the file, the number of an identifier, or an expression over columns of the file. */
export type Feature =
  | { readonly name: string; readonly kind: 'column' | 'identifier' }
  | { readonly name: string; readonly kind: 'engineered'; readonly expression: string };

export interface DroppedFeature {
  readonly name: string;
  /** `constant` in the training rows, or equal there to an earlier feature. */
  readonly reason: 'constant' | 'repeats';
  /** The feature that this one repeats. */
  readonly of?: string;
}

/** What fitting learned: everything needed to turn flows into the numbers that the model was trained on. */
export interface Preprocessor {
  readonly schema: typeof SCHEMA;
  readonly featureSet: FeatureSet;
  /** The columns of the matrix, in order. */
  readonly features: readonly Feature[];
  /** The columns of a file that the features are made of; a record must have these keys. */
  readonly sources: readonly string[];
  readonly dropped: readonly DroppedFeature[];
  /** Empty, NaN and infinite cells become NaN, which XGBoost sends down the branch it learned for them. */
  readonly missing: 'nan';
  readonly fittedOn: { readonly rows: number; readonly Normal: number; readonly Anomaly: number };
  /** SHA-256 of all the rest as canonical JSON. */
  readonly hash: string;
}

export const SCHEMA = 'flowsentry.preprocessor/1';

/** Adds the hash. */
export function sealPreprocessor(content: Omit<Preprocessor, 'hash'>): Preprocessor {
  return { ...content, hash: sha256(content) };
}

/** The preprocessor as the readable JSON text that {@link loadPreprocessor} reads. */
export function preprocessorJson(preprocessor: Preprocessor): string {
  return `${JSON.stringify(preprocessor, null, 2)}\n`;
}

/** Reads what {@link preprocessorJson} wrote. Throws when it is no such text, has another schema, or was changed since. */
export function loadPreprocessor(json: string, file = 'preprocessor.json'): Preprocessor {
  const wayOut = 'Take the file from the model package it belongs to, or fit again';
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new FeaturesError('bad-preprocessor', { file, what: 'This is not JSON', wayOut, cause });
  }
  const { schema, hash, ...rest } = (value ?? {}) as Partial<Preprocessor>;
  if (schema !== SCHEMA) {
    throw new FeaturesError('preprocessor-schema', { file, key: 'schema', value: schema, what: `The schema is ${JSON.stringify(schema ?? null)}`, allowed: `'${SCHEMA}'`, wayOut });
  }
  if (hash !== sha256({ schema, ...rest })) {
    throw new FeaturesError('preprocessor-hash', { file, key: 'hash', value: hash, what: 'The content does not match its hash: it was changed after fitting', wayOut });
  }
  const preprocessor = value as Preprocessor;
  if (!FEATURE_SETS.includes(preprocessor.featureSet) || !Array.isArray(preprocessor.features) || !Array.isArray(preprocessor.sources)) {
    throw new FeaturesError('bad-preprocessor', { file, what: 'featureSet, features or sources are not what the schema asks for', wayOut });
  }
  return preprocessor;
}
