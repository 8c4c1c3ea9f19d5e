/** What jobs, Studio and deployments reach without leaving the VPC. */
export const ENDPOINT_SERVICES = [
  'sagemaker.api',
  'sagemaker.runtime',
  'studio',
  'notebook',
  'ecr.api',
  'ecr.dkr',
  'sts',
  'logs',
  'monitoring',
  'kms',
  'ssm',
  'secretsmanager',
  'events',
] as const;

export type EndpointService = (typeof ENDPOINT_SERVICES)[number];

/** The name that EC2 has for the endpoint service. Studio and notebooks are SageMaker's own, and say so first. */
export const serviceName = (service: EndpointService | 's3', region: string): string =>
  service === 'studio' || service === 'notebook' ? `aws.sagemaker.${region}.${service}` : `com.amazonaws.${region}.${service}`;
