import { describe, expect, it } from 'vitest';
import { policyOnRole } from '../policy-on-role.fixture.ts';
import { passRoleLimited } from './pass-role-limited.ts';

const judged = (Resource: string, Condition?: Record<string, unknown>) => passRoleLimited.judge(policyOnRole({ Action: 'iam:PassRole', Resource, Condition }));
const toSageMaker = { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } };

describe('pass-role-limited', () => {
  it('passes one role to one service', () => {
    expect(judged('arn:aws:iam::111122223333:role/training', toSageMaker)).toEqual([]);
  });

  it('fails any role, and any service', () => {
    expect(judged('*', toSageMaker)).toEqual(['it, policy, statement 0: passes any role: *']);
    expect(judged('arn:aws:iam::111122223333:role/*', toSageMaker)).toHaveLength(1);
    expect(judged('arn:aws:iam::111122223333:role/training')).toEqual(['it, policy, statement 0: passes a role to no service by name (iam:PassedToService)']);
    expect(judged('arn:aws:iam::111122223333:role/training', { StringLike: { 'iam:PassedToService': '*' } })).toHaveLength(1);
  });
});
