import { packModel } from '@flowsentry/evaluator';
import type { Preprocessor } from '@flowsentry/features';
import { random, sha256 } from '@flowsentry/kit';
import { trainSync } from '@flowsentry/xgboost';

/** Writes a model archive for a preprocessor, trained on noise: its scores mean nothing. */
export async function writeRandomModel(path: string, preprocessor: Preprocessor): Promise<void> {
  const names = preprocessor.features.map(({ name }) => name);
  const rows = 200;
  const noise = random(1);
  const data = Float32Array.from({ length: rows * names.length }, () => 1000 * noise.next());
  const label = Uint8Array.from({ length: rows }, (_, row) => row % 2);
  using trained = trainSync({ parameters: { objective: 'binary:logistic', max_depth: 3, nthread: 1, seed: 1 }, rounds: 3, train: { matrix: { data, rows, columns: names.length, names }, label } }).booster;
  await packModel(path, {
    booster: trained.save('ubj'),
    preprocessor,
    decision: { schema: 1, threshold: 0.5, rule: { name: 'fixed', threshold: 0.5 }, chosenOn: 'nothing', value: null, confusion: null, rows: 0, normal: 0, anomaly: 0 },
    lineage: { dataFingerprint: sha256('noise'), versions: { flowsentry: '0.1.0' }, settings: { rounds: 3 } },
  });
}
