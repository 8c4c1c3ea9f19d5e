import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@flowsentry/infra-components';
import { type Plan, planStack } from '@flowsentry/infra-testing';
import { upstream } from './upstream.ts';

const STACK = join(import.meta.dirname, '../..');

/** The plan of the stack's program where there is no account, with the settings of an environment changed by `edit`. */
export async function planOffline(environment: Environment, edit: (settings: string) => string = (settings) => settings): Promise<Plan> {
  const cache = join(STACK, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'plan-'));
  writeFileSync(join(folder, 'Pulumi.yaml'), readFileSync(join(STACK, 'Pulumi.yaml'), 'utf8').replace('src/index.ts', '../../../src/index.ts'));
  writeFileSync(join(folder, `Pulumi.${environment}.yaml`), edit(readFileSync(join(STACK, `Pulumi.${environment}.yaml`), 'utf8')));
  try {
    return await planStack({ folder, environment, upstream: upstream(environment) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
