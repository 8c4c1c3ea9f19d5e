import { documentsOfRole } from '../iam/documents-of-role.ts';
import type { Statement } from '../iam/parse-policy.ts';
import type { StackRule } from '../rule.ts';

/** What starts work that can be in a VPC or not. */
const STARTS = [
  'sagemaker:CreateTrainingJob',
  'sagemaker:CreateProcessingJob',
  'sagemaker:CreateHyperParameterTuningJob',
  'sagemaker:CreateDataQualityJobDefinition',
  'sagemaker:CreateModelQualityJobDefinition',
];

const subnetsAbsent = ({ conditions }: Statement, absent: 'true' | 'false'): boolean => conditions['Null']?.['sagemaker:VpcSubnets']?.[0] === absent;

export const jobsInVpc: StackRule = {
  name: 'jobs-in-vpc',
  description: 'A role that may start jobs may start them in a VPC only: its policies deny a job without subnets, or allow one with subnets alone.',
  judgeStack: (resources) =>
    resources
      .filter((resource) => resource.type === 'aws:iam/role:Role')
      .flatMap((role) => {
        const statements = documentsOfRole(resources, role).flatMap((policy) => policy.statements);
        const allows = statements.filter(({ effect }) => effect === 'Allow');
        const denies = statements.filter((statement) => statement.effect === 'Deny' && subnetsAbsent(statement, 'true'));
        return STARTS.filter((action) => {
          const open = allows.filter((statement) => statement.actions.includes(action) && !subnetsAbsent(statement, 'false'));
          return open.length > 0 && !denies.some(({ actions }) => actions.includes(action) || actions.includes('sagemaker:*'));
        }).map((action) => ({ urn: role.urn, message: `The role ${role.name} may call ${action} without subnets` }));
      }),
};
