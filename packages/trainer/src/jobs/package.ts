import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Decision, chooseThreshold, packModel, readBooster } from '@flowsentry/evaluator';
import { loadPreprocessor, readMatrix } from '@flowsentry/features';
import { Booster, libraryVersion } from '@flowsentry/xgboost';
import { boosterParameters } from '../booster-parameters.ts';
import { readDataSummary } from '../data-summary.ts';
import type { Folders, Job, JobContext } from '../job.ts';
import { JOB_SPECS } from '../job-specs.ts';
import { boosterScores, outOfFoldScores } from '../out-of-fold.ts';
import type { Parameters } from '../parameters.ts';
import { thresholdRule } from '../threshold-rule.ts';

type Spec = typeof JOB_SPECS.package;

/** Chooses the threshold on the validation rows, or on out-of-fold scores of the training rows, and packs model, preprocessor and decision into one model.tar.gz. */
export const packageModel: Job<Spec> = {
  ...JOB_SPECS.package,
  async run(folders, parameters, { progress, signal }) {
    const bytes = await readBooster(join(folders.model, 'model.tar.gz'));
    const file = join(folders.preprocessor, 'preprocessor.json');
    const preprocessor = loadPreprocessor(await readFile(file, 'utf8'), file);
    const data = await readDataSummary(folders.preprocessor);
    progress(0, 1, 'threshold');
    const decision = await decide(folders, bytes, parameters, { progress, signal });
    await mkdir(folders.package, { recursive: true });
    const lineage = { dataFingerprint: data.fingerprint, versions: { xgboost: libraryVersion() }, settings: parameters };
    await packModel(join(folders.package, 'model.tar.gz'), { booster: bytes, preprocessor, decision, lineage });
    progress(1, 1, `threshold ${decision.threshold.toFixed(4)}`);
  },
};

async function decide(folders: Folders<Spec['inputs'][number]>, model: Uint8Array, parameters: Pick<Parameters, Spec['parameters'][number]>, { progress, signal }: JobContext): Promise<Decision> {
  const rule = thresholdRule(parameters);
  if (parameters.Folds === 0) {
    const { matrix, labels } = await readMatrix(folders.validation);
    using booster = Booster.load(model);
    return chooseThreshold(labels, booster.predict(matrix), rule, 'validation');
  }
  const training = await readMatrix(folders.train);
  const boosted = boosterScores(boosterParameters(parameters), parameters.num_round, signal);
  let fold = 0;
  const scores = await outOfFoldScores(training, parameters.Folds, parameters.SplitProtocol !== 'random', parameters.Seed, (...rows) => {
    progress(fold++, parameters.Folds, `fold ${fold} of ${parameters.Folds}`);
    return boosted(...rows);
  });
  return chooseThreshold(training.labels, scores, rule, 'out-of-fold');
}
