import { describe, expect, it } from 'vitest';
import { dataCapture, productionVariant, shadowVariant } from './variants.ts';

const SCALING = { minimum: 2, maximum: 4, invocationsPerInstance: 1, scaleInCooldownSeconds: 0, scaleOutCooldownSeconds: 0, scaleIn: true };

describe('variants', () => {
  it('run without instances', () => {
    expect(productionVariant('m', { kind: 'serverless', memoryMb: 2048, maxConcurrency: 5 })).toEqual({ variantName: 'primary', modelName: 'm', initialVariantWeight: 1, serverlessConfig: { memorySizeInMb: 2048, maxConcurrency: 5 } });
  });

  it('run on instances, as many as scaling keeps at least', () => {
    expect(productionVariant('m', { kind: 'instances', instanceType: 'ml.m5.large', scaling: SCALING })).toEqual({
      variantName: 'primary',
      modelName: 'm',
      initialVariantWeight: 1,
      instanceType: 'ml.m5.large',
      initialInstanceCount: 2,
      containerStartupHealthCheckTimeoutInSeconds: 600,
      modelDataDownloadTimeoutInSeconds: 600,
    });
  });

  it('get copies of a share of the requests', () => {
    expect(shadowVariant('s', 'ml.m5.large', { version: 3, instanceCount: 1, percentage: 25 })).toMatchObject({ variantName: 'shadow', modelName: 's', initialInstanceCount: 1, initialVariantWeight: 0.25 });
  });
});

it('captures requests and answers, in the forms that a monitor reads', () => {
  expect(dataCapture('s3://c/captured', 'k', 20)).toEqual({
    enableCapture: true,
    initialSamplingPercentage: 20,
    destinationS3Uri: 's3://c/captured',
    kmsKeyId: 'k',
    captureOptions: [{ captureMode: 'Input' }, { captureMode: 'Output' }],
    captureContentTypeHeader: { csvContentTypes: ['text/csv'], jsonContentTypes: ['application/json', 'application/jsonlines'] },
  });
});
