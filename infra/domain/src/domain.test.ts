import { fileURLToPath } from 'node:url';
import { ENVIRONMENTS, type Environment, type PolicyDocument } from '@flowsentry/infra-components';
import { type Plan, type PlannedResource, planEnvironment } from '@flowsentry/infra-testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from './domain-names.ts';

const INFRA = fileURLToPath(new URL('../..', import.meta.url));
const plans = new Map<Environment, Map<'network' | 'domain', Plan>>();

beforeAll(async () => {
  for (const environment of ENVIRONMENTS) plans.set(environment, await planEnvironment({ folder: INFRA, environment, stacks: ['network', 'domain'] as const }));
});

describe.each(ENVIRONMENTS)('the domain of %s', (environment) => {
  const plan = (): Plan => plans.get(environment)!.get('domain')!;
  const all = (type: string): readonly PlannedResource[] => plan().resources.filter((resource) => resource.type === type);
  const only = (type: string): PlannedResource => {
    const [resource, ...others] = all(type);
    expect(others).toEqual([]);
    return resource;
  };
  const network = (name: string): unknown => plans.get(environment)!.get('network')!.outputs[name];
  const output = (name: string): unknown => plan().outputs[name];
  const role = (purpose: string): string => `arn:aws:iam::123456789012:role/flowsentry-${environment}-${purpose}`;
  const document = (text: unknown): PolicyDocument => JSON.parse(text as string) as PolicyDocument;
  const trustOf = (purpose: string): unknown => document(all('aws:iam/role:Role').find(({ inputs }) => inputs['name'] === `flowsentry-${environment}-${purpose}`)!.inputs['assumeRolePolicy']).Statement;

  it('stands inside the VPC alone, with the group of Studio, the role of Studio and the key', () => {
    const { inputs } = only('aws:sagemaker/domain:Domain');
    const inDomain = { executionRole: role('studio'), securityGroups: [network('studioSecurityGroupId')] };
    expect(inputs).toMatchObject({
      appNetworkAccessType: 'VpcOnly',
      authMode: 'IAM',
      vpcId: network('vpcId'),
      subnetIds: network('privateSubnetIds'),
      kmsKeyId: output('kmsKeyArn'),
      defaultUserSettings: inDomain,
      defaultSpaceSettings: inDomain,
      retentionPolicy: { homeEfsFileSystem: environment === 'prod' ? 'Retain' : 'Delete' },
    });
    for (const settings of ['defaultUserSettings', 'defaultSpaceSettings']) {
      expect(inputs[settings]).toMatchObject({ jupyterLabAppSettings: { appLifecycleManagement: { idleSettings: { lifecycleManagement: 'ENABLED', idleTimeoutInMinutes: environment === 'prod' ? 120 : 60 } } } });
    }
  });

  it('runs an app in a space that the people of the list share, started by the script', () => {
    const domainId = output('domainId');
    const app = only('aws:sagemaker/app:App');
    const space = only('aws:sagemaker/space:Space');
    const script = only('aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig');
    const users = all('aws:sagemaker/userProfile:UserProfile').map(({ inputs }) => inputs['userProfileName']);
    expect(users).toEqual(['data-science']);
    expect(space.inputs).toMatchObject({ domainId, spaceSharingSettings: { sharingType: 'Shared' }, ownershipSettings: { ownerUserProfileName: users[0] }, spaceSettings: { appType: 'JupyterLab' } });
    expect(app.inputs).toMatchObject({ domainId, spaceName: space.inputs['spaceName'], appType: 'JupyterLab' });
    expect((app.inputs['resourceSpec'] as { lifecycleConfigArn: string }).lifecycleConfigArn).toMatch(new RegExp(`studio-lifecycle-config/${script.inputs['studioLifecycleConfigName'] as string}$`));
  });

  it('gives the role of Studio its rights before anybody starts an app', () => {
    const rights = all('aws:iam/rolePolicy:RolePolicy').find(({ inputs }) => inputs['role'] === `flowsentry-${environment}-studio`)!;
    expect(only('aws:sagemaker/domain:Domain').dependencies).toContain(rights.urn);
  });

  it('lets SageMaker take each role for this account alone, and workflows of this environment take theirs', () => {
    for (const purpose of ROLES.filter((each) => each !== 'ci')) {
      expect(trustOf(purpose)).toEqual([
        { Effect: 'Allow', Principal: { Service: ['sagemaker.amazonaws.com'] }, Action: ['sts:AssumeRole'], Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } } },
      ]);
    }
    expect(trustOf('ci')).toEqual([
      expect.objectContaining({
        Action: ['sts:AssumeRoleWithWebIdentity'],
        Principal: { Federated: 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com' },
        Condition: { StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com', 'token.actions.githubusercontent.com:sub': [`repo:example/flowsentry:environment:${environment}`] } },
      }),
    ]);
  });

  it('names the subnets, the group, the key and the buckets that it made in the rights of its roles', () => {
    const rights = all('aws:iam/rolePolicy:RolePolicy').map(({ inputs }) => inputs['policy'] as string).join();
    for (const id of network('privateSubnetIds') as string[]) expect(rights).toContain(`:subnet/${id}"`);
    expect(rights).toContain(`:security-group/${network('jobSecurityGroupId') as string}"`);
    expect(rights).toContain(`"${output('kmsKeyArn') as string}"`);
    for (const name of ['dataBucket', 'artefactsBucket', 'captureBucket']) expect(rights).toContain(`"arn:aws:s3:::${output(name) as string}`);
  });

  it('encrypts buckets, images and secrets with the key, and refuses another one', () => {
    const key = output('kmsKeyArn');
    expect(all('aws:s3/bucket:Bucket')).toHaveLength(3);
    for (const { inputs } of all('aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration')) {
      expect(inputs['rules']).toEqual([{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key }, bucketKeyEnabled: true }]);
    }
    for (const { inputs } of all('aws:s3/bucketPolicy:BucketPolicy')) {
      expect(document(inputs['policy']).Statement.map(({ Sid }) => Sid)).toEqual(['OnlyByTls', 'OnlyByTls12', 'NoOtherEncryption', 'NoOtherKey']);
      expect(inputs['policy']).toContain(key);
    }
    expect(only('aws:ecr/repository:Repository').inputs).toMatchObject({ imageTagMutability: 'IMMUTABLE', imageScanningConfiguration: { scanOnPush: true }, encryptionConfigurations: [{ encryptionType: 'KMS', kmsKey: key }] });
    for (const { inputs } of all('aws:secretsmanager/secret:Secret')) expect(inputs).toMatchObject({ kmsKeyId: key });
    expect(all('aws:secretsmanager/secretVersion:SecretVersion')).toEqual([]);
  });

  it('protects and keeps in prod what nobody could bring back', () => {
    const kept = ['aws:kms/key:Key', 'aws:s3/bucket:Bucket', 'aws:ecr/repository:Repository', 'aws:secretsmanager/secret:Secret', 'aws:sagemaker/domain:Domain'];
    for (const type of kept) for (const { protect, retainOnDelete } of all(type)) expect({ protect, retainOnDelete }).toEqual({ protect: environment === 'prod', retainOnDelete: environment === 'prod' });
  });

  it('carries the tags of the environment on all that can be tagged', () => {
    for (const { inputs } of plan().resources.filter(({ inputs }) => 'tags' in inputs)) expect(inputs['tags']).toMatchObject({ project: 'flowsentry', environment, stack: 'flowsentry-domain' });
  });

  it('tells the trainer where to run', () => {
    expect(output('trainerEnvironment')).toEqual({
      pipelineName: `flowsentry-${environment}-training`,
      region: 'eu-central-1',
      bucket: `flowsentry-${environment}-artefacts-123456789012`,
      pipelineRoleArn: role('pipeline'),
      processingRoleArn: role('processing'),
      trainingRoleArn: role('training'),
      kmsKeyArn: output('kmsKeyArn'),
      subnets: network('privateSubnetIds'),
      securityGroupIds: [network('jobSecurityGroupId')],
      spot: environment !== 'prod',
      tags: { project: 'flowsentry', environment, 'managed-by': 'pulumi', stack: 'flowsentry-domain' },
    });
  });

  it('mails before the money is gone', () => {
    const { inputs } = only('aws:budgets/budget:Budget');
    expect((inputs['notifications'] as { threshold: number; notificationType: string }[]).map(({ threshold, notificationType }) => [notificationType, threshold])).toEqual([['ACTUAL', 50], ['ACTUAL', 100], ['FORECASTED', 100]]);
    expect(inputs['costFilters']).toEqual([{ name: 'TagKeyValue', values: [`user:environment$${environment}`] }]);
  });
});
