import { type Preprocessor, loadPreprocessor } from '@flowsentry/features';
import { sha256 } from '@flowsentry/kit';
import { trainSync } from '@flowsentry/xgboost';
import type { ModelParts } from '../archive/pack-model.ts';

/** A real model of two columns, trained in a blink: flows that are short and have few packets are attacks. */
export function smallModel(): ModelParts {
  const rows = 200;
  const data = new Float32Array(rows * 2);
  const label = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    label[row] = row % 4 === 0 ? 0 : 1;
    data[2 * row] = label[row] === 1 ? row : 1000 + row;
    data[2 * row + 1] = row % 7;
  }
  using trained = trainSync({
    parameters: { objective: 'binary:logistic', max_depth: 2, nthread: 1, seed: 1 },
    rounds: 3,
    train: { matrix: { data, rows, columns: 2, names: ['Flow_Duration', 'Tot_Fwd_Pkts'] }, label },
  }).booster;
  return {
    booster: trained.save('ubj'),
    preprocessor: smallPreprocessor(['Flow_Duration', 'Tot_Fwd_Pkts']),
    decision: { schema: 1, threshold: 0.5, rule: { name: 'fixed', threshold: 0.5 }, chosenOn: 'nothing', value: null, confusion: null, rows: 0, normal: 0, anomaly: 0 },
    lineage: { dataFingerprint: sha256('the data'), versions: { flowsentry: '0.1.0' }, settings: { rounds: 3 } },
  };
}

export function smallPreprocessor(names: readonly string[]): Preprocessor {
  const content = {
    schema: 'flowsentry.preprocessor/1',
    featureSet: 'statistics',
    features: names.map((name) => ({ name, kind: 'column' })),
    sources: names,
    dropped: [],
    missing: 'nan',
    fittedOn: { rows: 200, Normal: 50, Anomaly: 150 },
  };
  return loadPreprocessor(JSON.stringify({ ...content, hash: sha256(content) }));
}
