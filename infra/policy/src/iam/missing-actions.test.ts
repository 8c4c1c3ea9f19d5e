import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { ACTIONS } from './actions.ts';
import { missingActions } from './missing-actions.ts';

const role = planned('aws:iam/role:Role', { name: 'processing' }, { name: 'processing' });
const put = (...statements: Record<string, unknown>[]) => planned('aws:iam/rolePolicy:RolePolicy', { role: 'processing', policy: JSON.stringify({ Statement: statements }) });
const allow = (...Action: string[]) => ({ Effect: 'Allow', Action, Resource: '*' });

describe('missingActions', () => {
  it('finds what no policy of the role allows', () => {
    expect(missingActions([role, put(allow('s3:GetObject'))], role, ['s3:GetObject', 's3:PutObject'])).toEqual(['s3:PutObject']);
  });

  it('looks at managed policies that are attached, and at no other', () => {
    const managed = planned('aws:iam/policy:Policy', { policy: { Statement: [allow('s3:PutObject')] } });
    const attachment = planned('aws:iam/rolePolicyAttachment:RolePolicyAttachment', {}, { propertyDependencies: { role: [role.urn], policyArn: [managed.urn] } });
    expect(missingActions([role, managed, attachment], role, ['s3:PutObject'])).toEqual([]);
    expect(missingActions([role, managed], role, ['s3:PutObject'])).toEqual(['s3:PutObject']);
  });

  it("does not take another role's", () => {
    expect(missingActions([{ ...put(allow('s3:GetObject')), inputs: { role: 'training' } }], role, ['s3:GetObject'])).toEqual(['s3:GetObject']);
  });

  it('counts what is denied everywhere as missing, and what is denied under a condition as there', () => {
    const denial = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
    expect(missingActions([role, put(allow('s3:GetObject'), denial)], role, ['s3:GetObject'])).toEqual(['s3:GetObject']);
    expect(missingActions([role, put(allow('s3:GetObject'), { ...denial, Condition: { Bool: { 'aws:SecureTransport': 'false' } } })], role, ['s3:GetObject'])).toEqual([]);
  });

  it('misses exactly what is needed and not allowed', () => {
    const some = fc.uniqueArray(fc.constantFrom(...ACTIONS.keys()), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(some, some, (allowed, needed) => {
        expect(missingActions([role, put(allow(...allowed))], role, needed)).toEqual(needed.filter((action) => !allowed.includes(action)));
      }),
    );
  });
});
