import { type Preprocessor, loadPreprocessor } from '@flowsentry/features/flow-block';
import { sha256 } from '@flowsentry/kit';

/** What stands for the preprocessor of a model that came without one: its features are the columns of a request as they are. */
export function barePreprocessor(names: readonly string[]): Preprocessor {
  const content = {
    schema: 'flowsentry.preprocessor/1',
    featureSet: 'statistics',
    features: names.map((name) => ({ name, kind: 'column' })),
    sources: names,
    dropped: [],
    missing: 'nan',
    fittedOn: { rows: 0, Normal: 0, Anomaly: 0 },
  };
  return loadPreprocessor(JSON.stringify({ ...content, hash: sha256(content) }));
}
