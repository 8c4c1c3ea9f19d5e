import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EvaluatorError, type ModelFile, readBooster, readModel } from '@flowsentry/evaluator/archive';
import { asFlowsentryError, sha256 } from '@flowsentry/kit';
import { Booster, libraryVersion } from '@flowsentry/xgboost';
import { ScorerError } from '../error.ts';
import { barePreprocessor } from './bare-preprocessor.ts';
import { requireVersion } from './require-version.ts';
import { Scorer } from './scorer.ts';

/** What a model without a decision of its own is served with. */
const BARE_THRESHOLD = 0.5;
/** Names that SageMaker's container makes up. */
const MADE_UP = /^f\d+$/;
const OBJECTIVES = ['binary:logistic', 'reg:logistic'];

/**
 * Loads the model to serve from a folder (a `model.tar.gz` that SageMaker unpacked) or from the archive itself: a package of Flowsentry's, every file
 * of which is checked against its manifest, or a bare `xgboost-model` of a training job, whose features are then the columns of a request
 * (under the model's names, or f0, f1, … where it has none) and whose threshold is 0.5. One prediction has run when it returns.
 *
 * @throws ScorerError with the reason: `model-missing`, `model-refused` (what reading or verifying said), `model-library`, `model-features`, `model-objective`, `model-scores`
 */
export async function loadScorer(path: string): Promise<Scorer> {
  try {
    const packed = await readPackage(path);
    return packed ? packageScorer(packed, path) : bareScorer(await readBooster(path), path);
  } catch (error) {
    if (error instanceof ScorerError) throw error;
    const known = asFlowsentryError(error);
    if (!known) throw error;
    if (known.code === 'ENOENT') throw new ScorerError('model-missing', { file: path, what: 'There is no model', allowed: 'A model.tar.gz, or the folder that one was unpacked into', wayOut: 'Check the path of the model', cause: error });
    throw new ScorerError('model-refused', { what: known.message, cause: error });
  }
}

/** Nothing where there is no trace of a package. */
async function readPackage(path: string): Promise<ModelFile | undefined> {
  try {
    return await readModel(path);
  } catch (error) {
    // An archive with more than the bare model in it is refused when it is read as one.
    const bare = error instanceof EvaluatorError && error.code === 'archive-missing-entry' && error.problem.key === 'flowsentry/manifest.json' && !existsSync(join(path, 'flowsentry'));
    if (bare) return undefined;
    throw error;
  }
}

function packageScorer({ bytes, preprocessor, decision, manifest }: ModelFile, file: string): Scorer {
  requireVersion(manifest.versions['xgboost'], libraryVersion(), file);
  return withBooster(bytes, file, (booster) => {
    const made = preprocessor.features.map(({ name }) => name);
    if (booster.columns !== made.length) throw unfit(file, `The model was trained on ${booster.columns} features, but its preprocessor makes ${made.length}`);
    const place = booster.names && !booster.names.every((name) => MADE_UP.test(name)) ? made.findIndex((name, column) => name !== booster.names![column]) : -1;
    if (place >= 0) throw unfit(file, `Feature ${place + 1} of the model is ${booster.names![place]}, but its preprocessor makes ${made[place]} there`);
    return new Scorer({ kind: 'package', model: sha256(bytes), booster, preprocessor, decision }, file);
  });
}

function bareScorer(bytes: Uint8Array, file: string): Scorer {
  return withBooster(bytes, file, (booster) => {
    const preprocessor = barePreprocessor(booster.names ?? Array.from({ length: booster.columns }, (_, place) => `f${place}`));
    return new Scorer({ kind: 'bare', model: sha256(bytes), booster, preprocessor, decision: { threshold: BARE_THRESHOLD } }, file);
  });
}

/** Frees the booster when `work` throws. One thread: a request is answered by one worker. */
function withBooster(bytes: Uint8Array, file: string, work: (booster: Booster) => Scorer): Scorer {
  const booster = Booster.load(bytes, { threads: 1 });
  try {
    const { name } = (JSON.parse(booster.configuration()) as { learner: { objective: { name: string } } }).learner.objective;
    if (!OBJECTIVES.includes(name)) throw new ScorerError('model-objective', { file, value: name, what: `The model's objective is ${name}`, allowed: OBJECTIVES.join(' or '), wayOut: 'Train a model that tells two classes apart' });
    return work(booster);
  } catch (error) {
    booster.dispose();
    throw error;
  }
}

const unfit = (file: string, what: string): ScorerError => new ScorerError('model-features', { file, what, wayOut: 'Pack the model again with the preprocessor it was trained with' });
