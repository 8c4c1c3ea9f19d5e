import { join } from 'node:path';
import { InfraError } from '@flowsentry/infra-components';
import { sageMakerRegistry } from '@flowsentry/registry';
import { type ServedModel, chooseModel } from './served-model.ts';
import type { EndpointSettings } from './settings.ts';
import { groupOf } from './versions.ts';

/** Keeps what was fetched, as every command here does. */
const CACHE = join(import.meta.dirname, '../../../.flowsentry/cache/endpoint');

/**
 * What the stack is to serve, known before it makes anything. It asks SageMaker's registry; a plan without an account (FLOWSENTRY_OFFLINE is
 * `true`) takes what the settings say in `model.planned`. Throws `no-group`, `no-approved-version`, `not-approved`, and the registry's codes.
 */
export async function modelToServe({ version, planned }: EndpointSettings['model'], groupArn: unknown): Promise<ServedModel> {
  if (process.env['FLOWSENTRY_OFFLINE'] === 'true') return { ...planned, version: version === 'newest-approved' ? planned.version : version };
  const group = typeof groupArn === 'string' ? groupOf(groupArn) : undefined;
  if (group === undefined) {
    throw new InfraError('no-group', { what: 'The registry stack hands over no model package group', value: groupArn, wayOut: 'Deploy it first: nx run model-registry:up -c ENV', exitCode: 2 });
  }
  return chooseModel(sageMakerRegistry(group.name, { region: group.region, cache: CACHE }), version, group.name);
}
