import { describe, expect, it } from 'vitest';
import { trust } from '../policy-on-role.fixture.ts';
import { oidcSubject } from './oidc-subject.ts';

const AUD = { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' };
const judged = (claims: Record<string, unknown>) =>
  oidcSubject.judge(trust({ Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' }, Condition: { StringLike: claims } }));

describe('oidc-subject', () => {
  it('passes one repository and environment, and roles that no provider leads to', () => {
    expect(judged({ ...AUD, 'token.actions.githubusercontent.com:sub': 'repo:example/flowsentry:environment:prod' })).toEqual([]);
    expect(oidcSubject.judge(trust({}))).toEqual([]);
  });

  it('fails without subject, without audience, and with a subject for all', () => {
    expect(judged(AUD)).toEqual(['it, assumeRolePolicy, statement 0: lets in every workflow of everybody (no condition on sub)']);
    expect(judged({ 'token.actions.githubusercontent.com:sub': 'repo:example/flowsentry:ref:refs/heads/main' })).toEqual(['it, assumeRolePolicy, statement 0: takes tokens meant for anybody (no condition on aud)']);
    expect(judged({ ...AUD, 'token.actions.githubusercontent.com:sub': ['repo:example/*', 'repo:example/flowsentry:*'] })).toEqual([
      'it, assumeRolePolicy, statement 0: lets in repo:example/*',
      'it, assumeRolePolicy, statement 0: lets in repo:example/flowsentry:*',
    ]);
  });
});
