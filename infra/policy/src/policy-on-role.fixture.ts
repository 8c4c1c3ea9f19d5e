import { planned } from './planned.fixture.ts';

/** A policy of one statement on a role, for tests; by default it allows reading one object. */
export const policyOnRole = (statement: Record<string, unknown>) =>
  planned('aws:iam/rolePolicy:RolePolicy', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/*', ...statement }] }) });

/** The trust of a role in one statement, for tests; by default SageMaker may be it. */
export const trust = (statement: Record<string, unknown>) =>
  planned('aws:iam/role:Role', { assumeRolePolicy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'sagemaker.amazonaws.com' }, ...statement }] }) });
