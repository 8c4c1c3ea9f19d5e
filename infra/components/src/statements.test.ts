import { describe, expect, it } from 'vitest';
import { type Action, type StatementOptions, allow, deny, policyDocument } from './statements.ts';

const BUCKET = 'arn:aws:s3:::flowsentry-dev-data-123456789012';

describe('allow', () => {
  it('allows actions on resources', () => {
    expect(allow(['s3:GetObject', 's3:PutObject'], [`${BUCKET}/data/*`], { sid: 'Data', conditions: { Bool: { 'aws:SecureTransport': 'true' } } })).toEqual({
      Sid: 'Data',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: [`${BUCKET}/data/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'true' } },
    });
  });

  it('has a principal on a resource', () => {
    expect(allow(['sns:Publish'], ['arn:aws:sns:eu-central-1:123456789012:a'], { principals: { Service: 'events.amazonaws.com' } })).toMatchObject({ Principal: { Service: 'events.amazonaws.com' } });
  });

  it.each<[Action, string, StatementOptions]>([
    ['s3:*', BUCKET, {}],
    ['s3:Get*', BUCKET, {}],
    ['*:*', BUCKET, {}],
    ['s3:GetObject', '*', {}],
    ['s3:GetObject', 'arn:aws:s3:::*', {}],
    ['sagemaker:CreateTrainingJob', 'arn:aws:sagemaker:eu-central-1:123456789012:*', {}],
    ['s3:GetObject', BUCKET, { principals: '*' }],
    ['s3:GetObject', BUCKET, { principals: { AWS: '*' } }],
    ['s3:GetObject', BUCKET, { principals: { AWS: ['arn:aws:iam::123456789012:root', '*'] } }],
  ])('refuses %s on %s (%j) without a reason', (action, resource, options) => {
    expect(() => allow([action], [resource], options)).toThrow('actions by name on resources by name');
    expect(allow([action], [resource], { ...options, because: 'AWS knows nothing narrower' })).not.toHaveProperty('because');
  });

  it.each(['arn:aws:s3:::bucket/*', 'arn:aws:sagemaker:eu-central-1:123456789012:training-job/*'])('takes %s without one', (resource) => {
    expect(allow(['s3:GetObject'], [resource]).Resource).toEqual([resource]);
  });

  it('refuses to allow nothing', () => {
    expect(() => allow([], [BUCKET], { sid: 'Data' })).toThrow('A statement (Data) has no actions.');
  });
});

it('denies with wildcards', () => {
  expect(deny(['s3:*'], [BUCKET, `${BUCKET}/*`], { principals: '*', conditions: { Bool: { 'aws:SecureTransport': 'false' } } })).toMatchObject({ Effect: 'Deny', Principal: '*', Action: ['s3:*'] });
});

it('makes a policy of statements', () => {
  const statement = allow(['s3:GetObject'], [BUCKET]);
  expect(policyDocument(statement)).toEqual({ Version: '2012-10-17', Statement: [statement] });
  expect(() => policyDocument()).toThrow('A policy has no statements. Allowed: one or more.');
});
