import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { stackOutputs } from '@flowsentry/kit';
import { environmentOf } from './environment-outputs.ts';
import type { Environment } from './environment.ts';

const INFRA = resolve(import.meta.dirname, '../../../infra');

/** The environments that have a domain stack, by name. */
export const environmentNames = (): string[] => readdirSync(`${INFRA}/domain`).flatMap((file) => /^Pulumi\.(\w+)\.yaml$/.exec(file)?.[1] ?? []).sort();

/** The environment as it is deployed: what Pulumi says that its domain and registry stacks hand out. Throws what `stackOutputs` of the kit and {@link environmentOf} throw. */
export async function deployedEnvironment(name: string, signal: AbortSignal): Promise<Environment> {
  const of = (stack: string) => stackOutputs({ folder: `${INFRA}/${stack}`, stack: name, deploy: `npx nx run model-registry:up -c ${name}` }, signal);
  const [domain, registry] = await Promise.all([of('domain'), of('registry')]);
  return environmentOf({ domain, registry }, name);
}
