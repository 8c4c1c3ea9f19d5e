import { describe, expect, it } from 'vitest';
import { trust } from '../policy-on-role.fixture.ts';
import { trustPrincipals } from './trust-principals.ts';

describe('trust-principals', () => {
  it('passes services of the project, and principals by name', () => {
    expect(trustPrincipals.judge(trust({}))).toEqual([]);
    expect(trustPrincipals.judge(trust({ Principal: { AWS: 'arn:aws:iam::111122223333:role/ci' } }))).toEqual([]);
  });

  it.each([
    ['*', 'trusts everybody (*)'],
    [{ AWS: '*' }, 'trusts everybody (*)'],
    [{ Service: 'ec2.amazonaws.com' }, 'trusts ec2.amazonaws.com, which the project does not use'],
    [undefined, 'trusts nobody'],
  ])('fails %j', (Principal, message) => {
    expect(trustPrincipals.judge(trust({ Principal }))).toEqual([`it, assumeRolePolicy, statement 0: ${message}`]);
  });
});
