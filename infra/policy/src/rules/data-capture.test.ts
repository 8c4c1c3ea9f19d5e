import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { dataCapture } from './data-capture.ts';

const judged = (dataCaptureConfig: Record<string, unknown> | undefined, variant: Record<string, unknown> = { instanceType: 'ml.m5.large' }) =>
  dataCapture.judge(planned('aws:sagemaker/endpointConfiguration:EndpointConfiguration', { dataCaptureConfig, productionVariants: [variant] }));

describe('data-capture', () => {
  it('passes encrypted capture', () => {
    expect(judged({ enableCapture: true, kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1' })).toEqual([]);
  });

  it('passes serverless inference, which cannot capture', () => {
    expect(judged(undefined, { serverlessConfig: { maxConcurrency: 1, memorySizeInMb: 1024 } })).toEqual([]);
  });

  it('fails without capture, and without key', () => {
    expect(judged(undefined)).toEqual(['it captures nothing, so nothing can be monitored']);
    expect(judged({ enableCapture: true })).toEqual(['it does not encrypt what it captures with a key of our own']);
  });
});
