import { type Statement, allow } from '@flowsentry/infra-components';
import { readBucket } from '../statements/objects.ts';
import { onlyInVpc } from '../statements/only-in-vpc.ts';
import { readSecrets } from '../statements/read-secrets.ts';
import { report } from '../statements/report.ts';
import { runPipelines } from '../statements/run-pipelines.ts';
import type { Scope } from '../statements/scope.ts';
import { grantToServices } from '../statements/use-key.ts';
import { useStudio } from '../statements/use-studio.ts';

/**
 * Of the people in Studio: they explore data, run the pipeline, read its reports and the registry, and start and stop their spaces. They approve no version and
 * touch no endpoint: that is asked of another pair of eyes.
 */
export const studioRole = (scope: Scope): readonly Statement[] => [
  ...runPipelines(scope),
  ...readBucket(scope, 'data'),
  ...readSecrets(scope),
  ...useStudio(scope),
  allow(['sagemaker:ListPipelines'], ['*'], { because: 'SageMaker lists all or nothing' }),
  // SageMaker encrypts the volume of a space for whoever makes it.
  allow(['kms:GenerateDataKeyWithoutPlaintext'], [scope.keyArn]),
  grantToServices(scope),
  ...report(scope, '/aws/sagemaker/studio', '/aws/sagemaker/studio'),
  ...onlyInVpc(scope),
];
