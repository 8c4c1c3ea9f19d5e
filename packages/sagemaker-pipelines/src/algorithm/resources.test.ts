import { describe, expect, it } from 'vitest';
import type { Channel } from './channels/channel.ts';
import { checkResources } from './resources.ts';

const check = (instanceType: string, instanceCount: number, hyperparameters: Record<string, string>, channel: Partial<Channel> = {}) => () =>
  checkResources({ instanceType, instanceCount, hyperparameters, channels: { train: { path: '/data', contentType: 'text/csv', ...channel } } });
const DASK = { use_dask_gpu_training: 'true', tree_method: 'gpu_hist' };

describe('checkResources', () => {
  it.each([
    check('ml.m5.xlarge', 1, { tree_method: 'hist' }),
    check('ml.m5.xlarge', 4, {}, { distribution: 'ShardedByS3Key' }),
    check('ml.g5.xlarge', 1, { tree_method: 'gpu_hist' }),
    check('ml.p3.8xlarge', 2, DASK),
    check('ml.g4dn.xlarge', 1, { ...DASK, tree_method: 'hist' }, { contentType: 'application/x-parquet', inputMode: 'FastFile', distribution: 'ShardedByS3Key' }),
  ])('accepts what the container does (%#)', (run) => expect(run).not.toThrow());

  it.each([
    [check('ml.m5.xlarge', 1, DASK), 'only available for `gpu_hist` training on GPU instances'],
    [check('ml.g5.xlarge', 1, { ...DASK, tree_method: 'exact' }), 'tree_method exact'],
    [check('ml.g5.xlarge', 1, DASK, { inputMode: 'Pipe' }), 'not supported for pipe mode'],
    [check('ml.g5.xlarge', 1, DASK, { contentType: undefined }), 'only supported for CSV and Parquet'],
    [check('ml.g5.xlarge', 2, DASK, { distribution: 'ShardedByS3Key' }), 'requires FullyReplicated'],
    [check('ml.m5.xlarge', 1, { tree_method: 'gpu_hist' }), 'needs a GPU'],
    [check('ml.g5.xlarge', 2, { tree_method: 'gpu_hist' }), 'through Dask only'],
    [check('ml.m5.xlarge', 0, {}), 'greater than or equal to 1'],
  ])('refuses what the container does not (%#)', (run, words) => expect(run).toThrow(words));
});
