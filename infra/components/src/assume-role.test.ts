import { describe, expect, it } from 'vitest';
import { assumedByGithub, assumedByService } from './assume-role.ts';

it('trusts a service, for one account', () => {
  expect(assumedByService(['sagemaker.amazonaws.com'], '123456789012').Statement).toEqual([
    { Effect: 'Allow', Principal: { Service: ['sagemaker.amazonaws.com'] }, Action: ['sts:AssumeRole'], Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } } },
  ]);
  expect(assumedByService(['events.amazonaws.com']).Statement[0]).not.toHaveProperty('Condition');
});

describe('assumedByGithub', () => {
  const trust = { providerArn: 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com', repository: 'acme/flowsentry', subjects: ['environment:prod'] };

  it('trusts named parts of one repository', () => {
    expect(assumedByGithub({ ...trust, subjects: ['environment:dev', 'pull_request'] }).Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Federated: trust.providerArn },
        Action: ['sts:AssumeRoleWithWebIdentity'],
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': ['repo:acme/flowsentry:environment:dev', 'repo:acme/flowsentry:pull_request'],
          },
        },
      },
    ]);
  });

  it('takes a repository with its numbers, as tokens of later repositories name it', () => {
    const [{ Condition }] = assumedByGithub({ ...trust, repository: 'acme@12/flowsentry@345' }).Statement;
    expect(Condition?.['StringEquals']?.['token.actions.githubusercontent.com:sub']).toEqual(['repo:acme@12/flowsentry@345:environment:prod']);
  });

  it.each([[['*']], [['ref:refs/heads/*']], [[]]])('refuses %j', (subjects) => {
    expect(() => assumedByGithub({ ...trust, subjects })).toThrow('environment:NAME, ref:refs/heads/BRANCH or pull_request');
  });

  it('refuses a repository that is none', () => {
    expect(() => assumedByGithub({ ...trust, repository: 'acme/*' })).toThrow('"acme/*" is no repository. Allowed: owner/name, or owner@number/name@number.');
  });
});
