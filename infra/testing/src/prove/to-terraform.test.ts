import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlannedResource } from '../plan.ts';
import { planEnvironment } from '../plan-environment.ts';
import type { ProviderSchema, SchemaAttribute } from './provider-schema.ts';
import { toTerraform } from './to-terraform.ts';
import { wholeEnvironment } from './whole-environment.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));
const text: SchemaAttribute = { type: 'string', optional: true };
const block = (...names: string[]) => ({ attributes: Object.fromEntries(names.map((name) => [name, text])) });
const SCHEMA: ProviderSchema = {
  aws_kms_key: block('description', 'arn', 'key_id'),
  aws_s3_bucket: block('bucket', 'arn'),
  aws_s3_bucket_policy: block('bucket', 'policy'),
};

const made = (type: string, name: string, inputs: Record<string, unknown>, more: Partial<PlannedResource>): PlannedResource => ({
  urn: `urn:${type}::${name}`, type, name, custom: true, remote: false, inputs, dependencies: [], propertyDependencies: {}, protect: false, retainOnDelete: false, ...more,
});
const BUCKET = made('aws:s3/bucket:Bucket', 'data', { bucket: 'data-1' }, { id: 'data-1', computed: { arn: 'arn:aws:s3:::data-1', tagsAll: {} } });

describe('toTerraform', () => {
  it('refers to what an input depends on, and to nothing that merely looks like it', () => {
    const policy = made('aws:s3/bucketPolicy:BucketPolicy', 'data', { bucket: 'data-1', policy: '{"Resource":"arn:aws:s3:::data-1/*"}' }, { id: 'data-1', dependencies: [BUCKET.urn], propertyDependencies: { bucket: [BUCKET.urn] } });
    const { resources, addresses } = toTerraform([BUCKET, policy], SCHEMA);
    expect(resources).toEqual({
      aws_s3_bucket: { data: { bucket: 'data-1' } },
      aws_s3_bucket_policy: { data: { bucket: '${aws_s3_bucket.data.id}', policy: '{"Resource":"arn:aws:s3:::data-1/*"}', depends_on: ['aws_s3_bucket.data'] } },
    });
    expect(addresses.get(policy.urn)).toBe('aws_s3_bucket_policy.data');
  });

  it('gives the names that Pulumi would make, and labels that Terraform takes, once each', () => {
    const unnamed = made('aws:s3/bucket:Bucket', 'a@b', {}, { id: 'a-b-0123456', computed: { bucket: 'a-b-0123456', arn: 'arn:aws:s3:::a-b-0123456' } });
    const second = { ...unnamed, urn: 'urn:second', name: 'a.b' };
    expect(toTerraform([unnamed, second], SCHEMA).resources).toEqual({ aws_s3_bucket: { 'a-b': { bucket: 'a-b-0123456' }, 'a-b-again': { bucket: 'a-b-0123456' } } });
  });

  it('refuses an input that the provider lacks', () => {
    expect(() => toTerraform([{ ...BUCKET, inputs: { colour: 'red' } }], SCHEMA)).toThrow("aws:s3/bucket:Bucket: The provider's resource has no colour. Allowed: arn, bucket.");
  });
});

describe('wholeEnvironment', () => {
  let whole: readonly PlannedResource[];
  beforeAll(async () => {
    const plans = await planEnvironment({ folder: FIXTURES, environment: 'dev', stacks: ['base', 'sample'] });
    whole = wholeEnvironment([...plans.values()], { accountId: '123456789012', region: 'eu-central-1' });
  });

  it('has what the provider makes, and no component or reference', () => {
    expect(whole.filter(({ custom, remote, type }) => !custom || remote || type.startsWith('pulumi:'))).toEqual([]);
    expect(whole.filter(({ type }) => type === 'aws:ec2/subnet:Subnet').length).toBeGreaterThan(0);
  });

  it('lets an input from another stack hold any value of that stack, and puts each resource after what it needs', () => {
    const role = whole.find(({ type }) => type === 'aws:iam/role:Role')!;
    const vpc = whole.find(({ type }) => type === 'aws:ec2/vpc:Vpc')!;
    expect(role.propertyDependencies['description']).toContain(vpc.urn);
    expect(role.dependencies).not.toContain(vpc.urn);
    const place = new Map(whole.map(({ urn }, at) => [urn, at]));
    for (const { urn, dependencies } of whole) for (const each of dependencies) expect(place.get(each)).toBeLessThan(place.get(urn)!);
  });
});
