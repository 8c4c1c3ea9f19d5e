import type { Statement } from '@flowsentry/infra-components';
import { networkInterfaces } from '../statements/network-interfaces.ts';
import { readObjects, writeObjects } from '../statements/objects.ts';
import { pullSageMakerImage } from '../statements/pull-image.ts';
import { report } from '../statements/report.ts';
import type { Scope } from '../statements/scope.ts';
import { encrypt, grantToServices } from '../statements/use-key.ts';

/** Of Train, and of each trial of Tune: SageMaker's built-in XGBoost on what Preprocess handed over, with checkpoints that a spot interruption leaves behind. No raw data, no code. */
export const trainingRole = (scope: Scope): readonly Statement[] => [
  ...readObjects(scope, 'artefacts', ['checkpoints', 'executions']),
  ...writeObjects(scope, 'artefacts', ['checkpoints', 'executions']),
  encrypt(scope),
  grantToServices(scope),
  ...pullSageMakerImage(scope, 'sagemaker-xgboost'),
  ...report(scope, '/aws/sagemaker/TrainingJobs', '/aws/sagemaker/TrainingJobs'),
  ...networkInterfaces(scope),
];
