import type { DomainOutputs, Environment, NetworkOutputs, RegistryOutputs } from '@flowsentry/infra-components';
import type { Plan } from '@flowsentry/infra-testing';

const KEY = 'arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555';

/** Of the stacks before this one, as much as its program asks for. */
export function upstream(environment: Environment): readonly Plan[] {
  const plan = <Outputs extends object>(project: string, outputs: Partial<Outputs>): Plan => ({ project, stack: environment, region: 'eu-central-1', resources: [], outputs: { ...outputs } });
  const role = (what: string): string => `arn:aws:iam::123456789012:role/flowsentry-${environment}-${what}`;
  return [
    plan<NetworkOutputs>('flowsentry-network', { privateSubnetIds: ['subnet-a', 'subnet-b'], jobSecurityGroupId: 'sg-jobs' }),
    plan<DomainOutputs>('flowsentry-domain', {
      kmsKeyArn: KEY,
      dataBucket: `flowsentry-${environment}-data`,
      artefactsBucket: `flowsentry-${environment}-artefacts`,
      captureBucket: `flowsentry-${environment}-capture`,
      endpointRoleArn: role('endpoint'),
      monitorRoleArn: role('monitor'),
    }),
    plan<RegistryOutputs>('flowsentry-registry', {
      modelPackageGroupArn: `arn:aws:sagemaker:eu-central-1:123456789012:model-package-group/flowsentry-${environment}-models`,
      notificationTopicArn: `arn:aws:sns:eu-central-1:123456789012:flowsentry-${environment}-notifications`,
      driftAlarmName: `flowsentry-${environment}-drift`,
    }),
  ];
}
