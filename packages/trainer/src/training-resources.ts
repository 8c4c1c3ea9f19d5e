import { BuiltInError, checkResources } from '@flowsentry/sagemaker-pipelines';
import { TrainerError } from './error.ts';
import type { Parameters } from './parameters.ts';

/** The container's names for what the parameters call otherwise. */
const NAMES: Readonly<Record<string, string>> = { S3DataDistributionType: 'TrainingDistribution', InstanceCount: 'TrainingInstanceCount' };

/**
 * Whether the built-in XGBoost trains with these machines and settings on what Preprocess hands over: Parquet in File mode. Throws {@link TrainerError} `wrong-parameter`
 * (exit code 2) in the container's words, for example for use_dask_gpu_training without a GPU.
 */
export function checkTrainingResources({ TrainingInstanceType, TrainingInstanceCount, TrainingDistribution, tree_method, use_dask_gpu_training }: Parameters): void {
  const channel = { path: '', contentType: 'application/x-parquet', inputMode: 'File' } as const;
  try {
    checkResources({
      instanceType: TrainingInstanceType,
      instanceCount: TrainingInstanceCount,
      hyperparameters: { tree_method, use_dask_gpu_training },
      channels: { train: { ...channel, distribution: TrainingDistribution }, validation: channel },
    });
  } catch (error) {
    if (!(error instanceof BuiltInError)) throw error;
    const { key = '', wayOut = '', ...problem } = error.problem;
    const named = Object.entries(NAMES).reduce((text, [theirs, ours]) => text.replaceAll(theirs, ours), wayOut);
    throw new TrainerError('wrong-parameter', { ...problem, key: NAMES[key] ?? key, wayOut: named.replace('an ml.g or ml.p instance', 'an ml.g or ml.p instance (TrainingInstanceType)'), exitCode: 2 });
  }
}
