import { describe, expect, it } from 'vitest';
import type { StepDefinition, StepType } from '../definition.ts';
import { cacheKey } from './cache-key.ts';

const step = (Type: StepType, Enabled = true): StepDefinition => ({ Name: 'Step', Type, Arguments: {}, CacheConfig: { Enabled } });

describe('the key', () => {
  it.each<[StepType, object, object, object]>([
    [
      'Processing',
      { AppSpecification: { ImageUri: 'a' }, Environment: { a: '1' }, ProcessingInputs: [{ InputName: 'a' }] },
      { ProcessingResources: { ClusterConfig: { InstanceType: 'x' } }, RoleArn: 'r', ProcessingOutputConfig: { Outputs: [] }, NetworkConfig: {} },
      { Environment: { a: '2' } },
    ],
    ['Training', { AlgorithmSpecification: { TrainingImage: 'a' }, HyperParameters: { eta: '1' }, InputDataConfig: [] }, { ResourceConfig: {}, OutputDataConfig: {}, VpcConfig: {} }, { HyperParameters: { eta: '2' } }],
    ['Transform', { ModelName: 'a', TransformInput: {} }, { TransformOutput: {}, TransformResources: {} }, { ModelName: 'b' }],
    [
      'Tuning',
      { HyperParameterTuningJobConfig: { Strategy: 'Random' }, TrainingJobDefinition: { StaticHyperParameters: { a: '1' }, ResourceConfig: {} } },
      { TrainingJobDefinition: { StaticHyperParameters: { a: '1' }, ResourceConfig: { InstanceCount: 2 } } },
      { TrainingJobDefinition: { StaticHyperParameters: { a: '2' } } },
    ],
  ])('of %s depends on the documented arguments alone', (type, request, ignored, counted) => {
    const key = cacheKey(step(type), request as never);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(cacheKey(step(type), { ...request, ...ignored })).toBe(key);
    expect(cacheKey(step(type), { ...request, ...counted })).not.toBe(key);
    expect(cacheKey({ ...step(type), Name: 'Other' }, request as never)).not.toBe(key);
  });

  it('is none where no cache is wanted or the type has none', () => {
    expect(cacheKey(step('Processing', false), {})).toBeUndefined();
    expect(cacheKey({ Name: 'S', Type: 'Processing', Arguments: {} }, {})).toBeUndefined();
    expect(cacheKey(step('Condition'), {})).toBeUndefined();
    expect(cacheKey(step('RegisterModel'), {})).toBeUndefined();
  });
});
