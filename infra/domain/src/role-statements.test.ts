import type { Statement } from '@flowsentry/infra-components';
import { describe, expect, it } from 'vitest';
import { ROLES } from './domain-names.ts';
import { ROLE_STATEMENTS } from './role-statements.ts';
import type { Scope } from './statements/scope.ts';
import { aScope } from './testing/a-scope.ts';

const JOBS = ['processing', 'training', 'endpoint', 'monitor'] as const;
const CALLERS = ['studio', 'pipeline', 'ci'] as const;
type Purpose = (typeof ROLES)[number];

const texts = (of: Statement['Resource']): readonly string[] => (of ?? []) as readonly string[];
const statementsOf = (role: Purpose, scope: Scope = aScope): readonly Statement[] => ROLE_STATEMENTS[role](scope);
const allowed = (role: Purpose) => statementsOf(role).filter(({ Effect }) => Effect === 'Allow');
const denied = (role: Purpose, scope?: Scope) => statementsOf(role, scope).filter(({ Effect }) => Effect === 'Deny');
const actionsOf = (role: Purpose, on?: RegExp) => [...new Set(allowed(role).filter(({ Resource }) => on === undefined || texts(Resource).some((each) => on.test(each))).flatMap(({ Action }) => Action))].sort();
const resourcesOf = (role: Purpose, action: string) => allowed(role).filter(({ Action }) => Action.includes(action)).flatMap(({ Resource }) => texts(Resource));

describe.each(ROLES)('the role %s', (role) => {
  it('may do this and nothing else', async () => {
    await expect(`${JSON.stringify(statementsOf(role), undefined, 2)}\n`).toMatchFileSnapshot(`../fixtures/roles/${role}.json`);
  });

  it('is allowed actions by name, and everything only where AWS knows nothing narrower', () => {
    for (const { Action } of allowed(role)) for (const action of Action) expect(action).toMatch(/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/);
    const onAll = allowed(role).filter(({ Resource }) => Resource!.includes('*')).flatMap(({ Action }) => Action);
    const known = [
      'application-autoscaling:DescribeScalableTargets', 'application-autoscaling:DescribeScalingPolicies', 'cloudformation:CreateResource', 'cloudformation:DeleteResource', 'cloudformation:DescribeType', 'cloudformation:GetResource',
      'cloudformation:GetResourceRequestStatus', 'cloudformation:UpdateResource', 'cloudwatch:PutMetricData', 'ec2:DescribeDhcpOptions', 'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs', 'ecr:GetAuthorizationToken', 'sagemaker:ListApps', 'sagemaker:ListDomains', 'sagemaker:ListPipelines', 'sagemaker:ListSpaces', 'sagemaker:ListUserProfiles',
    ];
    expect(known).toEqual(expect.arrayContaining(onAll));
  });

  it('fits into an inline policy', () => {
    expect(JSON.stringify({ Version: '2012-10-17', Statement: statementsOf(role) }).length).toBeLessThan(10_240);
  });

  it('passes roles to SageMaker alone, and by name', () => {
    for (const { Action, Resource, Condition } of allowed(role)) {
      if (!Action.includes('iam:PassRole')) continue;
      expect(Action).toEqual(['iam:PassRole']);
      expect(Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } });
      for (const arn of Resource!) expect(arn).toMatch(/^arn:aws:iam::111122223333:role\/flowsentry-staging-[a-z]+$/);
    }
    expect(actionsOf(role).filter((action) => action.startsWith('iam:') && action !== 'iam:PassRole')).toEqual(role === 'ci' ? ['iam:CreateServiceLinkedRole'] : []);
  });
});

describe('who hands what to whom', () => {
  it.each([
    ['studio', ['pipeline']],
    ['pipeline', ['processing', 'training']],
    ['ci', ['pipeline', 'endpoint', 'monitor']],
    ['processing', []],
    ['training', []],
    ['endpoint', []],
    ['monitor', []],
  ] as const)('%s passes %j', (role, passed) => {
    expect(resourcesOf(role, 'iam:PassRole')).toEqual(passed.map((each) => `arn:aws:iam::111122223333:role/flowsentry-staging-${each}`));
  });
});

describe('what jobs read and write', () => {
  const keys = (role: Purpose, action: string) =>
    resourcesOf(role, action).map((arn) => arn.replace('arn:aws:s3:::flowsentry-staging-', '').replace('-111122223333', '')).sort();
  it.each([
    ['processing', ['artefacts/code/*', 'artefacts/data/*', 'artefacts/executions/*', 'artefacts/no-incumbent/*', 'data/*'], ['artefacts/executions/*']],
    ['training', ['artefacts/checkpoints/*', 'artefacts/executions/*'], ['artefacts/checkpoints/*', 'artefacts/executions/*']],
    ['endpoint', ['artefacts/executions/*'], ['capture/captured/*']],
    ['monitor', ['artefacts/executions/*', 'capture/captured/*', 'capture/ground-truth/*', 'capture/monitoring/*'], ['capture/monitoring/*']],
    ['pipeline', ['artefacts/definitions/*', 'artefacts/executions/*'], []],
    ['studio', ['artefacts/*', 'data/*'], ['artefacts/code/*', 'artefacts/data/*', 'artefacts/definitions/*', 'artefacts/no-incumbent/*']],
    ['ci', ['artefacts/*', 'capture/monitoring/baselines/*'], ['artefacts/code/*', 'artefacts/data/*', 'artefacts/definitions/*', 'artefacts/no-incumbent/*', 'capture/monitoring/baselines/*']],
  ] as const)('%s', (role, read, written) => {
    expect(keys(role, 's3:GetObject')).toEqual(read);
    expect(keys(role, 's3:PutObject')).toEqual(written);
    if (role !== 'ci') expect(actionsOf(role).filter((action) => action.startsWith('s3:Delete'))).toEqual([]);
  });

  it.each(JOBS)('%s starts no work of its own', (role) => {
    expect(actionsOf(role).filter((action) => action.startsWith('sagemaker:'))).toEqual([]);
  });

  it.each(JOBS)('%s puts network interfaces into the subnets of the environment only', (role) => {
    const permission = allowed(role).find(({ Action }) => Action.includes('ec2:CreateNetworkInterfacePermission'))!;
    expect(permission.Condition).toEqual({ ArnEquals: { 'ec2:Subnet': aScope.subnetIds.map((id) => `arn:aws:ec2:eu-central-1:111122223333:subnet/${id}`) } });
    expect(resourcesOf(role, 'ec2:CreateNetworkInterface')).toHaveLength(1 + aScope.subnetIds.length + aScope.securityGroupIds.length);
  });
});

describe('pipelines', () => {
  const arn = (resource: string) => `arn:aws:sagemaker:eu-central-1:111122223333:${resource}`;

  it.each(['studio', 'ci'] as const)('%s runs the one that trains and the one that tunes, and reads what their jobs say', (role) => {
    const pipelines = [arn('pipeline/flowsentry-staging-training*')];
    for (const action of ['CreatePipeline', 'UpdatePipeline', 'StartPipelineExecution', 'StopPipelineExecution', 'ListPipelineExecutionSteps']) expect([action, resourcesOf(role, `sagemaker:${action}`)]).toEqual([action, pipelines]);
    const jobs = [arn('processing-job/pipelines-*'), arn('training-job/pipelines-*'), arn('hyper-parameter-tuning-job/*')];
    for (const action of ['DescribeProcessingJob', 'DescribeTrainingJob', 'DescribeHyperParameterTuningJob']) expect([action, resourcesOf(role, `sagemaker:${action}`)]).toEqual([action, jobs]);
  });

  it('start, tag and stop jobs, and no trial of a tuning job, which SageMaker starts', () => {
    expect(actionsOf('pipeline', /:hyper-parameter-tuning-job\//)).toEqual(['sagemaker:AddTags', 'sagemaker:CreateHyperParameterTuningJob', 'sagemaker:DescribeHyperParameterTuningJob', 'sagemaker:StopHyperParameterTuningJob']);
    expect(resourcesOf('pipeline', 'sagemaker:CreateTrainingJob')).toEqual([arn('training-job/pipelines-*')]);
  });
});

describe('work outside of the VPC', () => {
  it.each(CALLERS)('%s can start none', (role) => {
    const withoutSubnets = denied(role).find(({ Sid }) => Sid === 'NoJobWithoutSubnets')!;
    const withoutGroups = denied(role).find(({ Sid }) => Sid === 'NoJobWithoutSecurityGroups')!;
    expect(withoutSubnets.Condition).toEqual({ Null: { 'sagemaker:VpcSubnets': 'true' } });
    expect(withoutGroups.Condition).toEqual({ Null: { 'sagemaker:VpcSecurityGroupIds': 'true' } });
    for (const { Action, Resource } of [withoutSubnets, withoutGroups]) {
      expect(Action).toEqual(expect.arrayContaining(['sagemaker:CreateTrainingJob', 'sagemaker:CreateProcessingJob', 'sagemaker:CreateHyperParameterTuningJob', 'sagemaker:CreateModel']));
      expect(Resource).toEqual(['arn:aws:sagemaker:eu-central-1:111122223333:*']);
    }
  });

  it('is left to models alone where endpoints are serverless', () => {
    const all = denied('ci').flatMap(({ Action }) => Action);
    const serverless = new Set(denied('ci', { ...aScope, serverless: true }).flatMap(({ Action }) => Action));
    expect(all.filter((action) => !serverless.has(action))).toEqual(['sagemaker:CreateModel', 'sagemaker:CreateModel', 'sagemaker:CreateModel']);
  });
});

describe('what watches an endpoint', () => {
  const namespaces = (role: Purpose) => allowed(role).find(({ Action }) => Action.includes('cloudwatch:PutMetricData'))!.Condition;
  it('publishes figures of data and of the model, as CloudWatch spells them', () => {
    expect(namespaces('monitor')).toEqual({
      StringEquals: {
        'cloudwatch:namespace': ['/aws/sagemaker/ProcessingJobs', 'aws/sagemaker/Endpoints/data-metrics', '/aws/sagemaker/Endpoints/data-metrics', 'aws/sagemaker/Endpoints/model-metrics'],
      },
    });
    expect(namespaces('endpoint')).toEqual({ StringEquals: { 'cloudwatch:namespace': ['/aws/sagemaker/Endpoints'] } });
  });

  it('looks at the alarms that take a version back', () => {
    expect(resourcesOf('endpoint', 'cloudwatch:DescribeAlarms')).toEqual(['arn:aws:cloudwatch:eu-central-1:111122223333:alarm:flowsentry-staging-*']);
  });
});

describe('scaling', () => {
  it('has alarms of its own, and a role that AWS alone can be', () => {
    expect(resourcesOf('ci', 'cloudwatch:PutMetricAlarm')).toEqual([
      'arn:aws:cloudwatch:eu-central-1:111122223333:alarm:TargetTracking-endpoint/flowsentry-staging-*',
      'arn:aws:cloudwatch:eu-central-1:111122223333:alarm:flowsentry-staging-*',
    ]);
    expect(allowed('ci').find(({ Action }) => Action.includes('iam:CreateServiceLinkedRole'))).toEqual({
      Effect: 'Allow',
      Action: ['iam:CreateServiceLinkedRole'],
      Resource: ['arn:aws:iam::111122223333:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint'],
      Condition: { StringEquals: { 'iam:AWSServiceName': 'sagemaker.application-autoscaling.amazonaws.com' } },
    });
  });

  it('is nobody’s where endpoints are serverless', () => {
    const actions = statementsOf('ci', { ...aScope, serverless: true }).flatMap(({ Action }) => Action);
    expect(actions.filter((action) => /^application-autoscaling:|^iam:CreateServiceLinkedRole$|UpdateEndpointWeights/.test(action))).toEqual([]);
  });
});

describe('removing the baseline of a version before', () => {
  it('takes every version of its object, and of no other', () => {
    expect(resourcesOf('ci', 's3:DeleteObjectVersion')).toEqual(['arn:aws:s3:::flowsentry-staging-capture-111122223333/monitoring/baselines/*']);
    expect(allowed('ci').find(({ Action }) => Action.includes('s3:ListBucketVersions'))).toMatchObject({
      Resource: ['arn:aws:s3:::flowsentry-staging-capture-111122223333'],
      Condition: { StringLike: { 's3:prefix': 'monitoring/baselines/*' } },
    });
  });
});

describe('separation of duties', () => {
  it.each(['studio', 'pipeline', 'ci'] as const)('%s approves no version', (role) => {
    expect(actionsOf(role)).not.toContain('sagemaker:UpdateModelPackage');
  });

  it('Studio opens a person’s own page alone', () => {
    expect(resourcesOf('studio', 'sagemaker:CreatePresignedDomainUrl')).toEqual(['arn:aws:sagemaker:eu-central-1:111122223333:user-profile/${sagemaker:DomainId}/${sagemaker:UserProfileName}']);
  });

  it('Studio touches no endpoint', () => {
    expect(actionsOf('studio', /:endpoint|:model\//)).toEqual([]);
  });
});
