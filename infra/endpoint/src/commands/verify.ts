import { resolve } from 'node:path';
import { chosenEnvironment } from '@flowsentry/infra-components';
import { Command, runCommand, stackOutputs } from '@flowsentry/kit';
import { readOutputs } from '../deployed-outputs.ts';
import { verifyDeployment } from '../verify-deployment.ts';

const STACK = resolve(import.meta.dirname, '../..');
const TEN_SECONDS = 10_000;

await runCommand<{ readonly stack?: string }>(
  new Command('nx run endpoint:verify --')
    .description('Compares the endpoint in service with what was deployed; fails where an alarm took a new version back.')
    .option('--stack <environment>', 'which environment (nx -c <environment>)'),
  async ({ stack: typed }, session) => {
    const { signal } = session;
    const stack = chosenEnvironment(typed);
    const { region, ...intended } = readOutputs(await stackOutputs({ folder: STACK, stack, deploy: `nx run endpoint:up -c ${stack}` }, signal));
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
