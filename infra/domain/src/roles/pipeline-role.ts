import { type Statement, allow } from '@flowsentry/infra-components';
import { arnIn } from '../place.ts';
import { jobsOfSteps } from '../statements/jobs-of-steps.ts';
import { readObjects } from '../statements/objects.ts';
import { onlyInVpc } from '../statements/only-in-vpc.ts';
import { passRoles } from '../statements/pass-role.ts';
import { pullOwnImage } from '../statements/pull-image.ts';
import type { Scope } from '../statements/scope.ts';
import { decrypt, grantToServices } from '../statements/use-key.ts';

/**
 * Of an execution: SageMaker starts, follows and stops the jobs of its steps with it, reads `evaluation.json` for the gate and the definition, and registers
 * the version, for which it looks at archive and image.
 */
export function pipelineRole(scope: Scope): readonly Statement[] {
  const { processing, training, tuning } = jobsOfSteps(scope);
  const version = arnIn(scope, 'sagemaker', `model-package/flowsentry-${scope.environment}-*`);
  return [
    allow(['sagemaker:CreateProcessingJob', 'sagemaker:DescribeProcessingJob', 'sagemaker:StopProcessingJob'], [processing]),
    allow(['sagemaker:CreateTrainingJob', 'sagemaker:DescribeTrainingJob', 'sagemaker:StopTrainingJob'], [training]),
    allow(['sagemaker:CreateHyperParameterTuningJob', 'sagemaker:DescribeHyperParameterTuningJob', 'sagemaker:StopHyperParameterTuningJob'], [tuning]),
    allow(['sagemaker:AddTags'], [processing, training, tuning, version]),
    allow(['sagemaker:CreateModelPackage', 'sagemaker:DescribeModelPackage'], [version]),
    allow(['sagemaker:DescribeModelPackageGroup'], [arnIn(scope, 'sagemaker', `model-package-group/flowsentry-${scope.environment}-*`)]),
    passRoles(scope, 'processing', 'training'),
    ...readObjects(scope, 'artefacts', ['definitions', 'executions']),
    ...pullOwnImage(scope),
    decrypt(scope),
    grantToServices(scope),
    ...onlyInVpc(scope),
  ];
}
