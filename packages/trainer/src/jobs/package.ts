import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseThreshold, packModel } from '@flowsentry/evaluator';
import { loadPreprocessor, readMatrix } from '@flowsentry/features';
import { Booster, libraryVersion } from '@flowsentry/xgboost';
import { readDataSummary } from '../data-summary.ts';
import type { Job } from '../job.ts';
import { thresholdRule } from '../threshold-rule.ts';

/** Chooses the threshold on the validation rows and packs model, preprocessor and decision into one model.tar.gz. */
export const packageModel: Job<'model' | 'preprocessor' | 'validation', 'package'> = {
  name: 'package',
  inputs: ['model', 'preprocessor', 'validation'],
  outputs: ['package'],
  async run(folders, parameters, { progress }) {
    const bytes = await readFile(join(folders.model, 'xgboost-model'));
    const file = join(folders.preprocessor, 'preprocessor.json');
    const preprocessor = loadPreprocessor(await readFile(file, 'utf8'), file);
    const data = await readDataSummary(folders.preprocessor);
    const validation = await readMatrix(join(folders.validation, 'validation.parquet'));
    progress(1, 2, 'threshold');
    using booster = Booster.load(bytes);
    const decision = chooseThreshold(validation.labels, booster.predict(validation.matrix), thresholdRule(parameters), 'validation');
    await mkdir(folders.package, { recursive: true });
    const lineage = { dataFingerprint: data.fingerprint, versions: { xgboost: libraryVersion() }, settings: parameters };
    await packModel(join(folders.package, 'model.tar.gz'), { booster: bytes, preprocessor, decision, lineage });
    progress(2, 2);
    return decision;
  },
};
