import { fileURLToPath } from 'node:url';
import { ENVIRONMENTS } from '@flowsentry/infra-components/environment';
import { Command, Option, runCommand } from '@flowsentry/kit';
import type { Plan } from '../plan.ts';
import { STACKS, planEnvironment } from '../plan-environment.ts';
import { proveEnvironment } from '../prove/prove-environment.ts';
import { proofText } from '../show/proof-text.ts';

interface Options {
  readonly environment: string;
}

const INFRA = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');

const command = new Command('infra:prove')
  .description("Has Terraform's AWS provider validate, plan, apply and destroy what the stacks of an environment make, against moto on this machine; takes two minutes")
  .addOption(new Option('-e, --environment <name>', 'whose stacks (-c NAME through nx)').choices([...ENVIRONMENTS]).makeOptionMandatory());

await runCommand<Options>(command, async ({ environment }, session) => {
  const { signal } = session;
  const planning = session.progress.task('program', STACKS.length);
  const plans = await planEnvironment({ folder: INFRA, environment, stacks: STACKS, signal, onStack: (name) => planning.update(STACKS.indexOf(name), name) }).catch((error: unknown) => {
    planning.fail();
    throw error;
  });
  planning.finish(environment);

  let task: { stage: string; shown: ReturnType<typeof session.progress.task> } | undefined;
  try {
    const proof = await proveEnvironment([...plans.values()] as [Plan, ...Plan[]], {
      signal,
      onStep(stage, done, of) {
        if (task?.stage !== stage) {
          task?.shown.finish();
          task = { stage, shown: session.progress.task(stage, of) };
        }
        task.shown.update(done);
      },
    });
    task?.shown.finish();
    session.print({ environment, ...proof }, proofText(environment, proof));
  } catch (error) {
    task?.shown.fail();
    throw error;
  }
});
