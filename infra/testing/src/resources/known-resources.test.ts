import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KNOWN_RESOURCES } from './known-resources.ts';
import { synthesise } from './synthesise.ts';

const SDK = dirname(createRequire(import.meta.url).resolve('@pulumi/aws/package.json'));
const AT = { accountId: '123456789012', region: 'eu-central-1' };

/** What the SDK's class says of a type: its inputs, and the outputs that it leaves to the provider. */
function classOf(type: string): { inputs: string[]; outputs: string[] } {
  const [, path = ''] = type.split(':');
  const file = join(SDK, `${path}.js`);
  expect(existsSync(file), `${type} is a class of @pulumi/aws`).toBe(true);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(`__pulumiType = '${type}'`);
  return {
    inputs: [...text.matchAll(/resourceInputs\["(\w+)"\] = args/g)].map(([, key = '']) => key),
    outputs: [...text.matchAll(/resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g)].map(([, key = '']) => key),
  };
}

const TYPES = Object.keys(KNOWN_RESOURCES).filter((type) => type.startsWith('aws:'));

describe('the resources that a plan knows', () => {
  it.each(TYPES)('%s has an id and every output that the SDK leaves to the provider', (type) => {
    const { inputs, outputs } = classOf(type);
    const { id, computed } = synthesise({ type, name: 'thing', urn: `urn:${type}::thing`, inputs: Object.fromEntries(inputs.map((key) => [key, `some-${key}`])) }, AT);
    expect(id).toMatch(/\S/);
    expect(outputs.filter((key) => !(key in computed))).toEqual([]);
    expect(Object.keys(computed).filter((key) => !outputs.includes(key) && !inputs.includes(key))).toEqual([]);
  });

  it.each(TYPES.filter((type) => KNOWN_RESOURCES[type]?.named !== undefined))('%s is named by an input', (type) => {
    expect(classOf(type).inputs).toContain(KNOWN_RESOURCES[type]?.named);
  });
});

describe('synthesise', () => {
  const bucket = (inputs: Record<string, unknown>, urn = 'urn:a'): ReturnType<typeof synthesise> => synthesise({ type: 'aws:s3/bucket:Bucket', name: 'data', urn, inputs }, AT);

  it('keeps a given name and makes up a missing one, the same for the same URN', () => {
    expect(bucket({ bucket: 'mine', tags: { a: 'b' } })).toMatchObject({ id: 'mine', computed: { arn: 'arn:aws:s3:::mine', bucketRegionalDomainName: 'mine.s3.eu-central-1.amazonaws.com', tagsAll: { a: 'b' } } });
    const made = bucket({});
    expect(made.computed).toMatchObject({ bucket: made.id, tagsAll: {} });
    expect(made.id).toMatch(/^data-[0-9a-f]{7}$/);
    expect(bucket({})).toEqual(made);
    expect(bucket({}, 'urn:b').id).not.toBe(made.id);
  });

  it('gives ARNs of the form that each service has', () => {
    const arnOf = (type: string, inputs: Record<string, unknown>): unknown => synthesise({ type, name: 'x', urn: 'u', inputs }, AT).computed['arn'];
    expect([
      arnOf('aws:iam/role:Role', { name: 'r', path: '/service/' }),
      arnOf('aws:cloudwatch/metricAlarm:MetricAlarm', { name: 'a' }),
      arnOf('aws:sagemaker/userProfile:UserProfile', { domainId: 'd-1', userProfileName: 'Ann' }),
      arnOf('aws:sagemaker/endpoint:Endpoint', { name: 'E' }),
      arnOf('aws:sqs/queue:Queue', { name: 'q' }),
      arnOf('aws:iam/openIdConnectProvider:OpenIdConnectProvider', { url: 'https://token.actions.githubusercontent.com' }),
    ]).toEqual([
      'arn:aws:iam::123456789012:role/service/r',
      'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:a',
      'arn:aws:sagemaker:eu-central-1:123456789012:user-profile/d-1/ann',
      'arn:aws:sagemaker:eu-central-1:123456789012:endpoint/e',
      'arn:aws:sqs:eu-central-1:123456789012:q',
      'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
    ]);
  });

  it('refuses a type that it does not know', () => {
    expect(() => synthesise({ type: 'aws:ec2/instance:Instance', name: 'web', urn: 'u', inputs: {} }, AT)).toThrow(/web: aws:ec2\/instance:Instance is not among/);
  });
});
