import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { documentsOf } from './documents-of.ts';

const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' }] };

describe('documentsOf', () => {
  it("finds a role's trust and its inline policies", () => {
    const role = planned('aws:iam/role:Role', { assumeRolePolicy: JSON.stringify(policy), inlinePolicies: [{ name: 'a', policy: JSON.stringify(policy) }, { name: 'b', policy: JSON.stringify(policy) }] });
    expect(documentsOf(role).map(({ kind, input }) => [kind, input])).toEqual([['trust', 'assumeRolePolicy'], ['identity', 'inlinePolicies'], ['identity', 'inlinePolicies']]);
  });

  it('takes a document that is not text', () => {
    expect(documentsOf(planned('aws:iam/policy:Policy', { policy }))[0]?.policy.statements[0]?.actions).toEqual(['s3:GetObject']);
  });

  it('finds none where there is none', () => {
    expect(documentsOf(planned('aws:sqs/queue:Queue', {}))).toEqual([]);
    expect(documentsOf(planned('aws:sagemaker/model:Model', { policy }))).toEqual([]);
  });
});
