import { type Preprocessor, loadPreprocessor } from '@flowsentry/features/flow-block';
import type { Decision } from '../decision.ts';
import { EvaluatorError } from '../error.ts';
import { checkThresholdRule } from '../threshold-rule.ts';
import { ENTRIES } from './entries.ts';
import { isFolder } from './is-folder.ts';
import { type Manifest, verifyManifest } from './manifest.ts';
import { readFolder } from './read-folder.ts';
import { unpack } from './unpack.ts';

export interface ModelFile {
  /** The bytes of `xgboost-model`. */
  readonly bytes: Uint8Array;
  readonly preprocessor: Preprocessor;
  readonly decision: Decision;
  readonly manifest: Manifest;
}

/**
 * Reads and verifies a model without handing the booster to libxgboost: a `model.tar.gz`, or the folder that one was unpacked into.
 *
 * @throws EvaluatorError what {@link unpack}, {@link readFolder} and {@link verifyManifest} throw, `bad-decision`, `model-mismatch`;
 * FeaturesError for the preprocessor; `ENOENT` and its kind for the file or folder itself
 */
export async function readModel(path: string): Promise<ModelFile> {
  const entries = (await isFolder(path)) ? await readFolder(path) : await unpack(path);
  const manifest = verifyManifest(entries, path);
  const preprocessor = loadPreprocessor(entries.get(ENTRIES.preprocessor)!.toString('utf8'), `${path}:${ENTRIES.preprocessor}`);
  if (manifest.featureHash !== preprocessor.hash) {
    throw new EvaluatorError('model-mismatch', { file: path, key: ENTRIES.preprocessor, what: `The preprocessor's hash is ${preprocessor.hash}, but the manifest says ${manifest.featureHash}`, wayOut: 'Pack the model again with the preprocessor it was trained with' });
  }
  return { bytes: entries.get(ENTRIES.booster)!, preprocessor, decision: readDecision(entries.get(ENTRIES.decision)!, path), manifest };
}

function readDecision(bytes: Buffer, file: string): Decision {
  const key = ENTRIES.decision;
  try {
    const decision = JSON.parse(bytes.toString('utf8')) as Decision;
    checkThresholdRule(decision.rule);
    if (decision.schema === 1 && decision.threshold >= 0 && decision.threshold <= 1) return decision;
    throw new EvaluatorError('bad-decision', { file, key, what: `The schema is ${String(decision.schema)} and the threshold ${decision.threshold}`, allowed: 'Schema 1 and a threshold from 0 to 1' });
  } catch (cause) {
    if (cause instanceof EvaluatorError && cause.code === 'bad-decision') throw cause;
    throw new EvaluatorError('bad-decision', { file, key, what: `The decision cannot be read: ${(cause as Error).message}`, wayOut: 'Pack the model again', cause });
  }
}
