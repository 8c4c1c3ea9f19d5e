import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ENVIRONMENTS, InfraError } from '@flowsentry/infra-components';
import { Command, Option, runCommand } from '@flowsentry/kit';
import { readOutputs } from '../deployed-outputs.ts';
import { verifyDeployment } from '../verify-deployment.ts';

const STACK = join(import.meta.dirname, '../..');
const TEN_SECONDS = 10_000;

await runCommand<{ readonly stack: string }>(
  new Command('nx run endpoint:verify --')
    .description('Compares the endpoint in service with what was deployed; fails where an alarm took a new version back.')
    .addOption(new Option('--stack <environment>', 'which environment (nx -c <environment>)').choices(ENVIRONMENTS).makeOptionMandatory()),
  async ({ stack }, session) => {
    const { signal } = session;
    const { region, ...intended } = readOutputs(await stackOutput(stack, signal));
    const task = session.progress.task('Verify');
    try {
      await verifyDeployment(intended, { region, signal, intervalMs: TEN_SECONDS, onState: (state) => task.update(0, state) });
      task.finish('in service');
    } catch (error) {
      task.fail('not what was deployed');
      throw error;
    }
    session.print({ ...intended, verified: true }, `${intended.endpointName} serves ${intended.endpointConfigName}, as deployed.`);
  },
);

async function stackOutput(stack: string, signal: AbortSignal): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('pulumi', ['stack', 'output', '--json', '--stack', stack, '--cwd', STACK], { signal });
    return stdout;
  } catch (error) {
    signal.throwIfAborted();
    const { code, stderr = '' } = error as { code?: unknown; stderr?: string };
    if (code === 'ENOENT') throw new InfraError('no-pulumi', { what: 'There is no command "pulumi"', wayOut: 'Install the Pulumi CLI: https://www.pulumi.com/docs/install/' });
    throw new InfraError('no-outputs', { what: `Pulumi gives no outputs of ${stack}: ${stderr.trim()}`, wayOut: `Deploy it first: nx run endpoint:up -c ${stack}` });
  }
}
