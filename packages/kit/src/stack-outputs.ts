import { FlowsentryError } from './error.ts';
import { type PulumiEnd, pulumi } from './pulumi.ts';

export interface DeployedStack {
  /** The folder of its Pulumi project. */
  readonly folder: string;
  readonly stack: string;
  /** What a person types to deploy it. */
  readonly deploy: string;
}

/**
 * What a deployed stack hands out, by name. Throws `no-pulumi`, `not-logged-in`, `not-deployed` where there is no such stack or it has nothing to hand
 * out, `no-outputs` with Pulumi's own words for anything else, and the signal's reason.
 */
export async function stackOutputs(of: DeployedStack, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>> {
  const end = await pulumi(['stack', 'output', '--json', '--stack', of.stack, '--cwd', of.folder, '--non-interactive'], { signal });
  if (!end.succeeded) throw problem(of, end);
  const outputs = JSON.parse(end.stdout) as Record<string, unknown>;
  if (Object.keys(outputs).length === 0) throw notDeployed(of);
  return outputs;
}

function problem(of: DeployedStack, { stderr }: PulumiEnd): FlowsentryError {
  if (/^error: no stack named /m.test(stderr)) return notDeployed(of);
  if (/must be set for login/.test(stderr)) {
    return new FlowsentryError('not-logged-in', { what: 'Nobody is logged in to where Pulumi keeps its stacks', wayOut: 'Log in where this project keeps them: pulumi login s3://BUCKET, or pulumi login for Pulumi Cloud' });
  }
  return new FlowsentryError('no-outputs', { file: of.folder, what: `Pulumi does not tell the outputs of the stack "${of.stack}": ${stderr.trim().replace(/^error: /, '')}` });
}

function notDeployed({ folder, stack, deploy }: DeployedStack): FlowsentryError {
  return new FlowsentryError('not-deployed', { file: folder, what: `The stack "${stack}" is not deployed`, value: stack, wayOut: `Deploy it first: ${deploy}` });
}
