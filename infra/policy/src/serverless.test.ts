import { describe, expect, it } from 'vitest';
import { planned } from './planned.fixture.ts';
import { isServerless } from './serverless.ts';

const configuration = (...productionVariants: Record<string, unknown>[]) => planned('aws:sagemaker/endpointConfiguration:EndpointConfiguration', { productionVariants });

describe('isServerless', () => {
  it('is true when every variant is', () => {
    expect(isServerless(configuration({ serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 2048 } }))).toBe(true);
  });

  it('is false with one instance, and without variants', () => {
    expect(isServerless(configuration({ serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 2048 } }, { instanceType: 'ml.m5.large' }))).toBe(false);
    expect(isServerless(configuration())).toBe(false);
  });
});
