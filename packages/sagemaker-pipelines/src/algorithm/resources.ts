import { BuiltInError } from './built-in-error.ts';
import type { Channels } from './channels/channel.ts';
import { contentFormat } from './channels/content-format.ts';

export interface Resources {
  readonly instanceType: string;
  readonly instanceCount: number;
  readonly hyperparameters: Readonly<Record<string, string>>;
  readonly channels: Channels;
}

/** Instance families with NVIDIA GPUs that SageMaker trains on. */
const GPU_INSTANCE = /^ml\.(p|g)\d/;

/**
 * Checks what the container allows of GPUs and several instances, in its words: `use_dask_gpu_training` wants tree_method hist
 * or gpu_hist, a GPU instance, File (or FastFile) mode, CSV or Parquet, and FullyReplicated data on more than one instance.
 * Throws BuiltInError `bad-resources`, which names everything that is wrong.
 */
export function checkResources({ instanceType, instanceCount, hyperparameters, channels }: Resources): void {
  if (!Number.isInteger(instanceCount) || instanceCount < 1) {
    throw new BuiltInError('bad-resources', 'AlgorithmError', 'Number of hosts should be an int greater than or equal to 1', { key: 'InstanceCount', value: instanceCount });
  }
  const gpu = GPU_INSTANCE.test(instanceType);
  const method = hyperparameters['tree_method'];
  const dask = hyperparameters['use_dask_gpu_training'] === 'true';
  const problems: [key: string, words: string, wayOut: string][] = [];
  if (dask) {
    if (!gpu || (method !== 'hist' && method !== 'gpu_hist')) {
      problems.push(['use_dask_gpu_training', `Dask training is only available for \`gpu_hist\` training on GPU instances. (${instanceType}, tree_method ${method ?? 'not set'})`, 'Use an ml.g or ml.p instance and set tree_method to hist or gpu_hist']);
    }
    const inputs = Object.values(channels);
    if (inputs.some(({ inputMode }) => inputMode === 'Pipe')) problems.push(['TrainingInputMode', 'Dask training is not supported for pipe mode input.', 'Use File or FastFile']);
    if (inputs.some(({ contentType }) => !['csv', 'parquet'].includes(contentFormat(contentType)))) problems.push(['ContentType', 'Dask training is only supported for CSV and Parquet input.', 'Use text/csv or application/x-parquet']);
    if (instanceCount > 1 && inputs.some(({ distribution = 'FullyReplicated' }) => distribution !== 'FullyReplicated')) {
      problems.push(['S3DataDistributionType', 'Dask distributed training requires FullyReplicated data.', 'Set S3DataDistributionType to FullyReplicated']);
    }
  } else if (method === 'gpu_hist' && !gpu) {
    problems.push(['tree_method', `gpu_hist needs a GPU, and ${instanceType} has none`, 'Use an ml.g or ml.p instance, or set tree_method to hist']);
  } else if (method === 'gpu_hist' && instanceCount > 1) {
    problems.push(['InstanceCount', 'Several GPU instances train together through Dask only', 'Set use_dask_gpu_training to "true"']);
  }
  if (problems.length === 0) return;
  const [[key]] = problems;
  throw new BuiltInError('bad-resources', 'ClientError', `Some configurations unsuitable for ${dask ? 'Dask GPU' : 'GPU'} training were found: ${problems.map(([, words]) => words).join(' ')}`, { key, value: instanceType, wayOut: problems.map(([, , wayOut]) => wayOut).join('; ') });
}
