import { InfraError } from '@flowsentry/infra-components';
import { z } from 'zod';
import type { IntendedDeployment } from './effective-deployment.ts';

const deployed = z.object({ endpointName: z.string(), endpointConfigName: z.string(), region: z.string() });

/** What the stack's outputs say was deployed. Throws `no-outputs` where the stack was never deployed whole. */
export function readOutputs(outputs: unknown): IntendedDeployment & { readonly region: string } {
  try {
    return deployed.parse(outputs);
  } catch (error) {
    throw new InfraError('no-outputs', { what: 'The stack has no endpoint among its outputs', wayOut: 'Deploy it first: nx run endpoint:up -c ENV', cause: error });
  }
}
