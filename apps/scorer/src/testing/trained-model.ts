import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadModel, packModel } from '@flowsentry/evaluator';
import { fit, readFlows, transform } from '@flowsentry/features';
import { simulateToFile } from '@flowsentry/flows';
import { sha256 } from '@flowsentry/kit';
import { libraryVersion, trainSync } from '@flowsentry/xgboost';

export interface TrainedModel {
  /** model.tar.gz. */
  readonly archive: string;
  /** Labelled flows, which the model was trained on: as CSV and as Parquet. */
  readonly csv: string;
  readonly parquet: string;
  /** The columns that the model wants, in its order. */
  readonly sources: readonly string[];
  readonly threshold: number;
  /** The scores of the flows, as the pipeline's evaluation makes them. */
  readonly scores: Float32Array;
}

/** A real model of synthetic flows in a folder; `rounds` tells one from another. */
export async function trainModel(folder: string, flows: number, rounds = 8): Promise<TrainedModel> {
  const [archive, csv, parquet] = ['model.tar.gz', 'flows.csv', 'flows.parquet'].map((name) => join(folder, name));
  for (const path of [csv, parquet]) await simulateToFile({ flows, seed: 5, labelling: 'capture', metering: 'capture' }, path);
  const table = await readFlows(csv);
  const everyRow = Uint32Array.from(table.labels, (_, row) => row);
  const preprocessor = fit(table, everyRow, { featureSet: 'service' });
  const matrix = transform(preprocessor, table);
  using trained = trainSync({ parameters: { objective: 'binary:logistic', max_depth: 4, nthread: 1, seed: 1 }, rounds, train: { matrix, label: table.labels } }).booster;
  const threshold = 0.5;
  await packModel(archive, {
    booster: trained.save('ubj'),
    preprocessor,
    decision: { schema: 1, threshold, rule: { name: 'fixed', threshold }, chosenOn: 'nothing', value: null, confusion: null, rows: 0, normal: 0, anomaly: 0 },
    lineage: { dataFingerprint: sha256(await readFile(csv)), versions: { xgboost: libraryVersion() }, settings: { rounds } },
  });
  using model = await loadModel(archive);
  return { archive, csv, parquet, sources: preprocessor.sources, threshold, scores: model.booster.predict(transform(model.preprocessor, await readFlows(parquet))) };
}
