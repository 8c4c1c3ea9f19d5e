import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { jobsInVpc } from './jobs-in-vpc.ts';

const role = planned('aws:iam/role:Role', { name: 'pipeline' }, { name: 'pipeline' });
const put = (...statements: Record<string, unknown>[]) => planned('aws:iam/rolePolicy:RolePolicy', { policy: { Statement: statements } }, { propertyDependencies: { role: [role.urn] } });
const allow = { Effect: 'Allow', Action: ['sagemaker:CreateTrainingJob', 'sagemaker:CreateProcessingJob'], Resource: 'arn:aws:sagemaker:*:*:*-job/*' };
const withoutSubnets = { Null: { 'sagemaker:VpcSubnets': 'true' } };

describe('jobs-in-vpc', () => {
  it('passes a denial of jobs without subnets, in the same policy or another', () => {
    expect(jobsInVpc.judgeStack([role, put(allow, { Effect: 'Deny', Action: allow.Action, Resource: '*', Condition: withoutSubnets })])).toEqual([]);
    expect(jobsInVpc.judgeStack([role, put(allow), put({ Effect: 'Deny', Action: allow.Action, Resource: '*', Condition: withoutSubnets })])).toEqual([]);
  });

  it('passes an allowance of jobs with subnets alone', () => {
    expect(jobsInVpc.judgeStack([role, put({ ...allow, Condition: { Null: { 'sagemaker:VpcSubnets': 'false' } } })])).toEqual([]);
  });

  it('fails the jobs that nothing keeps in the VPC', () => {
    expect(jobsInVpc.judgeStack([role, put(allow, { Effect: 'Deny', Action: 'sagemaker:CreateTrainingJob', Resource: '*', Condition: withoutSubnets })])).toEqual([
      { urn: role.urn, message: 'The role pipeline may call sagemaker:CreateProcessingJob without subnets' },
    ]);
  });
});
