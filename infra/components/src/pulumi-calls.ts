import { type Environment, isProd } from './environment.ts';
import { InfraError } from './error.ts';

export const STACK_ACTIONS = ['preview', 'up', 'destroy', 'outputs'] as const;
export type StackAction = (typeof STACK_ACTIONS)[number];

export interface StackActionOptions {
  readonly environment: Environment;
  /** The folder of the stack's project. */
  readonly folder: string;
  /** The folder of the policy pack. */
  readonly policies: string;
  /** Changes what it changes without asking. */
  readonly yes: boolean;
  /** Whether somebody is there to be asked. */
  readonly terminal: boolean;
  readonly json: boolean;
}

/**
 * What is asked of Pulumi's CLI, one call after the other. The policy pack judges every preview and every update; a stack that is not there yet is made, empty,
 * first. What is destroyed, and what changes in prod, is confirmed by a person or by `yes`: throws `unconfirmed` (exit code 2) where there is neither.
 */
export function pulumiCalls(action: StackAction, { environment, folder, policies, yes, terminal, json }: StackActionOptions): readonly (readonly string[])[] {
  const asks = !yes && (action === 'destroy' || (action === 'up' && isProd(environment)));
  if (asks && !terminal) {
    throw new InfraError('unconfirmed', {
      what: `To ${action === 'destroy' ? `destroy a stack of ${environment}` : `change ${environment}`} has to be confirmed, and nobody can be asked here: Nx gives its terminal to the last stack alone`,
      wayOut: 'Look at the preview, then confirm beforehand: -- --yes',
      exitCode: 2,
    });
  }
  const of = ['--stack', environment, '--cwd', folder];
  const shown = json ? ['--json'] : [];
  const made = ['stack', 'select', '--create', ...of];
  switch (action) {
    case 'preview':
      return [made, ['preview', '--diff', ...shown, '--policy-pack', policies, ...of]];
    case 'up':
      return [made, ['up', ...(asks ? [] : ['--yes']), ...shown, '--policy-pack', policies, ...of]];
    case 'destroy':
      return [['destroy', ...(asks ? [] : ['--yes']), ...shown, ...of]];
    case 'outputs':
      return [['stack', 'output', '--json', ...of]];
  }
}
