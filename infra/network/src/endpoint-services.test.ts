import { expect, it } from 'vitest';
import { ENDPOINT_SERVICES, serviceName } from './endpoint-services.ts';

it('knows the names of the services in a region', () => {
  expect([...ENDPOINT_SERVICES, 's3' as const].map((service) => serviceName(service, 'eu-central-1'))).toEqual([
    'com.amazonaws.eu-central-1.sagemaker.api',
    'com.amazonaws.eu-central-1.sagemaker.runtime',
    'aws.sagemaker.eu-central-1.studio',
    'aws.sagemaker.eu-central-1.notebook',
    'com.amazonaws.eu-central-1.ecr.api',
    'com.amazonaws.eu-central-1.ecr.dkr',
    'com.amazonaws.eu-central-1.sts',
    'com.amazonaws.eu-central-1.logs',
    'com.amazonaws.eu-central-1.monitoring',
    'com.amazonaws.eu-central-1.kms',
    'com.amazonaws.eu-central-1.ssm',
    'com.amazonaws.eu-central-1.secretsmanager',
    'com.amazonaws.eu-central-1.events',
    'com.amazonaws.eu-central-1.s3',
  ]);
});
