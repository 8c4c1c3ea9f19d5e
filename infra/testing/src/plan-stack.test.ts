import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { goldenText } from './golden/golden-file.ts';
import { normalise } from './golden/normalise.ts';
import type { Plan, PlannedResource } from './plan.ts';
import { planEnvironment } from './plan-environment.ts';
import { planStack } from './plan-stack.ts';
import { planTree } from './show/plan-tree.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url));

let base: Plan;
let sample: Plan;

beforeAll(async () => {
  const plans = await planEnvironment({ folder: FIXTURES, environment: 'dev', stacks: ['base', 'sample'] });
  base = plans.get('base')!;
  sample = plans.get('sample')!;
});

const resource = (type: string): PlannedResource => sample.resources.find((each) => each.type === type)!;

describe('planStack', () => {
  it('is the golden plan of each fixture', async () => {
    await expect(goldenText(normalise(base, FIXTURES))).toMatchFileSnapshot('../fixtures/goldens/base.json');
    await expect(goldenText(normalise(sample, FIXTURES))).toMatchFileSnapshot('../fixtures/goldens/sample.json');
  });

  it('keeps parents, protection and retention, which children inherit and may refuse', () => {
    const bucket = resource('aws:s3/bucket:Bucket');
    expect(bucket).toMatchObject({ parent: 'urn:pulumi:dev::sample::flowsentry:sample:Store::store', protect: true, retainOnDelete: true });
    expect(resource('aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock')).toMatchObject({ protect: false, retainOnDelete: true, inputs: { bucket: bucket.id }, propertyDependencies: { bucket: [bucket.urn] } });
    expect(resource('flowsentry:sample:Store')).toMatchObject({ custom: false, outputs: { bucketArn: bucket.computed?.['arn'] } });
  });

  it('hands outputs on: to other resources, through dependsOn, and from the stack before', () => {
    expect(resource('aws:iam/rolePolicy:RolePolicy').inputs['policy']).toContain(`${String(resource('aws:s3/bucket:Bucket').computed?.['arn'])}/*`);
    const role = resource('aws:iam/role:Role');
    expect(role.inputs['description']).toBe(base.outputs['vpcId']);
    expect(role.dependencies).toContain(resource('aws:s3/bucket:Bucket').urn);
    expect(sample.outputs['subnets']).toEqual(base.outputs['privateSubnetIds']);
    expect(base.outputs['privateSubnetIds']).toHaveLength(2);
  });

  it('opens secrets and says where they were', () => {
    expect(resource('aws:secretsmanager/secretVersion:SecretVersion')).toMatchObject({ inputs: { secretString: '[secure]' }, secretInputs: ['secretString'], ignoreChanges: ['secretString'] });
    expect(base).toMatchObject({ outputs: { password: 'open sesame', owner: 'tests' }, secretOutputs: ['password'] });
  });

  it('answers by region', async () => {
    const prod = await planStack({ folder: `${FIXTURES}/base`, environment: 'prod' });
    expect(prod.outputs).toMatchObject({ zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'], owner: 'prod' });
  });

  it.each([
    ['unknown', 'dev', 'unknown-resource', 'unknown (dev), web: aws:ec2/instance:Instance is not among the resources that a plan knows.'],
    ['throws', 'dev', 'program-failed', 'throws (dev): There is no approved version.\nApprove one with nx run trainer:approve.'],
    ['throws', 'prod', 'program-failed', /^throws \(prod\): half-\w+ comes too late\.$/],
    ['invoke', 'dev', 'unknown-invoke', 'invoke (dev), aws:ec2/getAmi:getAmi: The program calls a function of a provider that a plan knows no answer to.'],
    ['twice', 'dev', 'duplicate-urn', 'twice (dev), urn:pulumi:dev::twice::aws:sns/topic:Topic::news: Two resources of type aws:sns/topic:Topic are called "news".'],
    ['upstream', 'dev', 'program-failed', "upstream (dev): Required output 'publicSubnetIds' does not exist on stack 'organization/base/dev'."],
    ['compiled', 'dev', 'unsupported-project', '/compiled/Pulumi.yaml, runtime: "nodejs" is not supported here. Allowed: { name: nodejs, options: { typescript: false } }: Node'],
    ['broken', 'dev', 'not-yaml', '/broken/Pulumi.yaml: This is not YAML'],
  ])('refuses the fixture %s of %s: %s', async (fixture, environment, code, message) => {
    const failure = await planStack({ folder: `${FIXTURES}/${fixture}`, environment, upstream: [base] }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'PlanError', code, message: typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message) });
    expect((failure as Error).message).not.toMatch(/\n\s+at |node_modules/);
  });

  it('refuses a stack that no plan is of', async () => {
    await expect(planStack({ folder: `${FIXTURES}/sample`, environment: 'dev' })).rejects.toThrow(/^sample \(dev\), organization\/base\/dev: There is no plan of the stack organization\/base\/dev/);
  });

  it('ends with its caller', async () => {
    await expect(planStack({ folder: `${FIXTURES}/base`, environment: 'dev', signal: AbortSignal.timeout(50) })).rejects.toThrow(/abort/i);
  });
});

describe('planTree', () => {
  it('shows components with what is in them, and what is protected', () => {
    expect(planTree(sample)).toBe(
      [
        'sample (dev): 6 resources, 1 component, 1 protected',
        '├─ aws:iam/role:Role reader',
        '├─ aws:iam/rolePolicy:RolePolicy read',
        '├─ aws:secretsmanager/secret:Secret token',
        '├─ aws:secretsmanager/secretVersion:SecretVersion token',
        '└─ flowsentry:sample:Store store [protected, retained]',
        '   ├─ aws:s3/bucket:Bucket store-bucket [protected, retained]',
        '   └─ aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock store-closed [retained]',
        '   outputs: bucketArn, roleArn, subnets',
      ].join('\n'),
    );
    expect(planTree(base)).toContain('└─ awsx:ec2:Vpc main [remote]');
  });
});
