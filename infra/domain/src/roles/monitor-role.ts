import type { Statement } from '@flowsentry/infra-components';
import { networkInterfaces } from '../statements/network-interfaces.ts';
import { readObjects, writeObjects } from '../statements/objects.ts';
import { pullSageMakerImage } from '../statements/pull-image.ts';
import { report } from '../statements/report.ts';
import type { Scope } from '../statements/scope.ts';
import { encrypt, grantToServices } from '../statements/use-key.ts';

/**
 * Where Model Monitor publishes what it finds. AWS spells the first one with and without its slash (Amazon SageMaker developer guide, "CloudWatch Metrics" and
 * "Model Quality CloudWatch Metrics"; dashboards of the Python SDK).
 */
const FINDINGS = ['aws/sagemaker/Endpoints/data-metrics', '/aws/sagemaker/Endpoints/data-metrics', 'aws/sagemaker/Endpoints/model-metrics'] as const;

/**
 * Of Model Monitor's jobs: they compare what was captured, with the labels that people add later, to the baseline that the pipeline made, and write reports.
 * They cannot change the model, nor what was captured.
 */
export const monitorRole = (scope: Scope): readonly Statement[] => [
  ...readObjects(scope, 'capture', ['captured', 'ground-truth', 'monitoring']),
  ...writeObjects(scope, 'capture', ['monitoring']),
  ...readObjects(scope, 'artefacts', ['executions']),
  encrypt(scope),
  grantToServices(scope),
  ...pullSageMakerImage(scope, 'sagemaker-model-monitor-analyzer', 'sagemaker-model-monitor-groundtruth-merger'),
  ...report(scope, '/aws/sagemaker/ProcessingJobs', '/aws/sagemaker/ProcessingJobs', ...FINDINGS),
  ...networkInterfaces(scope),
];
