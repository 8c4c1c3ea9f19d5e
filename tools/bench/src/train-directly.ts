// Trains the built-in XGBoost on what preprocess wrote: node train-directly.ts FOLDER HYPERPARAMETERS_JSON
import { join } from 'node:path';
import { packModelTarGz, trainBuiltIn } from '@flowsentry/sagemaker-pipelines/algorithm';

const [folder, hyperparameters] = process.argv.slice(2);
const channel = (name: string) => ({ path: join(folder, name), contentType: 'application/x-parquet' });
await trainBuiltIn({
  hyperparameters: JSON.parse(hyperparameters) as Record<string, string>,
  channels: { train: channel('train'), validation: channel('validation') },
  modelFolder: join(folder, 'booster'),
  outputFolder: join(folder, 'output'),
  version: '1.7-1',
});
await packModelTarGz(join(folder, 'booster'), join(folder, 'model/model.tar.gz'));
