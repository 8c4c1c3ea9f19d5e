import { resolve } from 'node:path';
import { Command, Option, pulumi, runCommand } from '@flowsentry/kit';
import { chosenEnvironment } from '../chosen-environment.ts';
import { STACK_ACTIONS, type StackAction, pulumiCalls } from '../pulumi-calls.ts';

interface Options {
  readonly action: StackAction;
  readonly project: string;
  readonly stack?: string;
  readonly yes?: true;
}

const REPOSITORY = resolve(import.meta.dirname, '../../../..');

await runCommand<Options>(
  new Command('nx run <stack>:<action> -c <environment> --')
    .description('Has Pulumi preview, deploy or destroy the stack of an environment, by the rules of infra/policy, or tell its outputs.')
    .addOption(new Option('--action <name>', 'what to do').choices(STACK_ACTIONS).makeOptionMandatory())
    .requiredOption('--project <folder>', "the stack's folder in the repository")
    .option('--stack <environment>', 'which environment (nx -c <environment>)')
    .option('--yes', 'destroy, or change prod, without asking'),
  async ({ action, project, stack, yes = false }, { json }) => {
    const environment = chosenEnvironment(stack);
    const terminal = process.stdin.isTTY && process.stdout.isTTY;
    for (const call of pulumiCalls(action, { environment, folder: resolve(REPOSITORY, project), policies: resolve(REPOSITORY, 'infra/policy'), yes, terminal, json })) {
      const { succeeded } = await pulumi(call, { shown: true });
      // It has said why.
      if (!succeeded) return void (process.exitCode = 1);
    }
  },
);
