import type { Statement } from '@flowsentry/infra-components';
import { networkInterfaces } from '../statements/network-interfaces.ts';
import { readBucket, readObjects, writeObjects } from '../statements/objects.ts';
import { pullOwnImage } from '../statements/pull-image.ts';
import { report } from '../statements/report.ts';
import type { Scope } from '../statements/scope.ts';
import { encrypt, grantToServices } from '../statements/use-key.ts';

/**
 * Of Preprocess, Package and Evaluate. Their containers are cut off from the network and hold no rights: SageMaker brings code and inputs and takes outputs away
 * with this role, on an encrypted volume in the VPC.
 */
export const processingRole = (scope: Scope): readonly Statement[] => [
  ...readBucket(scope, 'data'),
  ...readObjects(scope, 'artefacts', ['code', 'data', 'executions', 'no-incumbent']),
  ...writeObjects(scope, 'artefacts', ['executions']),
  encrypt(scope),
  grantToServices(scope),
  ...pullOwnImage(scope),
  ...report(scope, '/aws/sagemaker/ProcessingJobs', '/aws/sagemaker/ProcessingJobs'),
  ...networkInterfaces(scope),
];
