import { type Statement, allow } from '@flowsentry/infra-components';
import { arnIn } from '../place.ts';
import { networkInterfaces } from '../statements/network-interfaces.ts';
import { readObjects, writeObjects } from '../statements/objects.ts';
import { pullOwnImage } from '../statements/pull-image.ts';
import { report } from '../statements/report.ts';
import type { Scope } from '../statements/scope.ts';
import { encrypt } from '../statements/use-key.ts';

/**
 * Of the model behind the endpoint: it fetches the archive that Package wrote and the image, writes what it captures, and looks at the alarms that take a new version
 * back (Amazon SageMaker developer guide, "Auto-Rollback Configuration and Monitoring"). No training data.
 */
export const endpointRole = (scope: Scope): readonly Statement[] => [
  ...readObjects(scope, 'artefacts', ['executions']),
  ...writeObjects(scope, 'capture', ['captured']),
  encrypt(scope),
  ...pullOwnImage(scope),
  allow(['cloudwatch:DescribeAlarms'], [arnIn(scope, 'cloudwatch', `alarm:flowsentry-${scope.environment}-*`)]),
  ...report(scope, '/aws/sagemaker/Endpoints/flowsentry*', '/aws/sagemaker/Endpoints'),
  ...networkInterfaces(scope),
];
