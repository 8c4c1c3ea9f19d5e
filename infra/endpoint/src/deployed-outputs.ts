import { InfraError } from '@flowsentry/infra-components';
import { z } from 'zod';
import type { IntendedDeployment } from './effective-deployment.ts';

const outputs = z.object({ endpointName: z.string(), endpointConfigName: z.string(), region: z.string() });

/** What `pulumi stack output --json` says was deployed. Throws `no-outputs` where the stack was never deployed whole. */
export function readOutputs(text: string): IntendedDeployment & { readonly region: string } {
  try {
    return outputs.parse(JSON.parse(text));
  } catch (error) {
    throw new InfraError('no-outputs', { what: 'The stack has no endpoint among its outputs', wayOut: 'Deploy it first: nx run endpoint:up -c ENV', cause: error });
  }
}
