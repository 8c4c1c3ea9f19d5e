import { describe, expect, it } from 'vitest';
import { TrainerError } from './error.ts';
import { parseParameters } from './parameters.ts';
import { checkTrainingResources } from './training-resources.ts';

const DASK = ['use_dask_gpu_training=true', 'tree_method=gpu_hist'];
const GPU = 'TrainingInstanceType=ml.g4dn.xlarge';

describe('checkTrainingResources', () => {
  it.each([
    [],
    ['TrainingInstanceCount=4', 'TrainingDistribution=ShardedByS3Key'],
    [GPU, 'tree_method=gpu_hist'],
    [GPU, ...DASK, 'TrainingInstanceCount=2'],
    // Alone, an instance gets all there is.
    [GPU, ...DASK, 'TrainingDistribution=ShardedByS3Key'],
  ])('lets train with %s %s %s %s', (...assignments) => {
    expect(() => checkTrainingResources(parseParameters(assignments))).not.toThrow();
  });

  it.each([
    [DASK, 'use_dask_gpu_training', /^use_dask_gpu_training: .*Dask training is only available .* \(ml\.m5\.xlarge, tree_method gpu_hist\)\. Use an ml\.g or ml\.p instance \(TrainingInstanceType\) and set tree_method to hist or gpu_hist\.$/],
    [[GPU, 'use_dask_gpu_training=true', 'tree_method=exact'], 'use_dask_gpu_training', /tree_method exact/],
    [[GPU, ...DASK, 'TrainingInstanceCount=2', 'TrainingDistribution=ShardedByS3Key'], 'TrainingDistribution', /^TrainingDistribution: .*requires FullyReplicated data\. Set TrainingDistribution to FullyReplicated\.$/],
    [['tree_method=gpu_hist'], 'tree_method', /^tree_method: .*ml\.m5\.xlarge has none/],
    [[GPU, 'tree_method=gpu_hist', 'TrainingInstanceCount=2'], 'TrainingInstanceCount', /^TrainingInstanceCount: .*through Dask only\. Set use_dask_gpu_training to "true"\.$/],
  ] as const)('refuses %j', (assignments, key, message) => {
    const check = (): void => checkTrainingResources(parseParameters(assignments));
    expect(check).toThrow(TrainerError);
    expect(check).toThrow(message);
    expect(check).toThrow(expect.objectContaining({ code: 'wrong-parameter', exitCode: 2, problem: expect.objectContaining({ key }) as unknown }));
  });
});
