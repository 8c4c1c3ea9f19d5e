import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { stackOutputs } from '@flowsentry/kit';
import { ScorerError } from '../error.ts';

const PROJECT = resolve(import.meta.dirname, '../../../../infra/endpoint');

/** The environments that have an endpoint stack, by name. */
export const environmentNames = (): string[] => readdirSync(PROJECT).flatMap((file) => /^Pulumi\.(\w+)\.yaml$/.exec(file)?.[1] ?? []).sort();

/** An endpoint as its stack hands it out. */
interface DeployedEndpoint {
  readonly endpoint: string;
  readonly region: string;
  /** The version that it serves; undefined where the stack was deployed before it told so. */
  readonly version: number | undefined;
}

/** The endpoint of an environment, as Pulumi says that its stack hands it out. Throws what `stackOutputs` throws, and ScorerError `wrong-outputs`. */
export async function deployedEndpoint(environment: string, signal: AbortSignal): Promise<DeployedEndpoint> {
  const deploy = `npx nx run endpoint:up -c ${environment}`;
  const { endpointName, region, modelVersion } = await stackOutputs({ folder: PROJECT, stack: environment, deploy }, signal);
  if (typeof endpointName === 'string' && typeof region === 'string') return { endpoint: endpointName, region, version: typeof modelVersion === 'number' ? modelVersion : undefined };
  const key = typeof endpointName === 'string' ? 'region' : 'endpointName';
  throw new ScorerError('wrong-outputs', { file: 'infra/endpoint', key, what: `The stack "${environment}" has no such output`, wayOut: `Deploy the stack as it is here: ${deploy}` });
}
