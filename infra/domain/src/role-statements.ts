import type { Statement } from '@flowsentry/infra-components';
import type { RolePurpose } from './domain-names.ts';
import { ciRole } from './roles/ci-role.ts';
import { endpointRole } from './roles/endpoint-role.ts';
import { monitorRole } from './roles/monitor-role.ts';
import { pipelineRole } from './roles/pipeline-role.ts';
import { processingRole } from './roles/processing-role.ts';
import { studioRole } from './roles/studio-role.ts';
import { trainingRole } from './roles/training-role.ts';
import type { Scope } from './statements/scope.ts';

/** What each role may do, by what it is for. */
export const ROLE_STATEMENTS: Readonly<Record<RolePurpose, (scope: Scope) => readonly Statement[]>> = {
  studio: studioRole,
  pipeline: pipelineRole,
  processing: processingRole,
  training: trainingRole,
  endpoint: endpointRole,
  monitor: monitorRole,
  ci: ciRole,
};
