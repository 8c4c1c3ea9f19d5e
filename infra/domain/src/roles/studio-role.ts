import { type Statement, allow } from '@flowsentry/infra-components';
import { arnIn } from '../place.ts';
import { readBucket } from '../statements/objects.ts';
import { onlyInVpc } from '../statements/only-in-vpc.ts';
import { readSecrets } from '../statements/read-secrets.ts';
import { report } from '../statements/report.ts';
import { runPipelines } from '../statements/run-pipelines.ts';
import type { Scope } from '../statements/scope.ts';
import { grantToServices } from '../statements/use-key.ts';

/**
 * Of the people in Studio: they explore data, run the pipeline, read its reports and the registry, and start and stop their spaces. They approve no version and
 * touch no endpoint: that is asked of another pair of eyes.
 */
export const studioRole = (scope: Scope): readonly Statement[] => [
  ...runPipelines(scope),
  ...readBucket(scope, 'data'),
  ...readSecrets(scope),
  allow(['sagemaker:DescribeDomain'], [arnIn(scope, 'sagemaker', 'domain/*')]),
  allow(['sagemaker:DescribeUserProfile'], [arnIn(scope, 'sagemaker', 'user-profile/*')]),
  allow(['sagemaker:CreateSpace', 'sagemaker:DescribeSpace', 'sagemaker:UpdateSpace'], [arnIn(scope, 'sagemaker', 'space/*')]),
  allow(['sagemaker:CreateApp', 'sagemaker:DeleteApp', 'sagemaker:DescribeApp'], [arnIn(scope, 'sagemaker', 'app/*')]),
  allow(['sagemaker:ListApps', 'sagemaker:ListPipelines', 'sagemaker:ListSpaces'], ['*'], { because: 'SageMaker lists all or nothing' }),
  // SageMaker encrypts the volume of a space for whoever makes it.
  allow(['kms:GenerateDataKeyWithoutPlaintext'], [scope.keyArn]),
  grantToServices(scope),
  ...report(scope, '/aws/sagemaker/studio', '/aws/sagemaker/studio'),
  ...onlyInVpc(scope),
];
