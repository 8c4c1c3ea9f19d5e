import { join } from 'node:path';
import type { Plan } from './plan.ts';
import { planStack } from './plan-stack.ts';

/** The stacks of an environment: each needs outputs of the ones before it. Folders of infra/. */
export const STACKS = ['network', 'domain', 'registry', 'endpoint'] as const;

export interface EnvironmentRequest<Stack extends string> {
  /** The folder that the stacks' folders are in. */
  readonly folder: string;
  readonly environment: string;
  /** In order, such as {@link STACKS}. */
  readonly stacks: readonly Stack[];
  readonly signal?: AbortSignal;
  /** Told before a stack is planned. */
  readonly onStack?: (stack: Stack) => void;
}

/** The plans of an environment's stacks by folder, in order, each given those before it as upstream. Throws what {@link planStack} throws. */
export async function planEnvironment<Stack extends string>({ folder, environment, stacks, signal, onStack }: EnvironmentRequest<Stack>): Promise<Map<Stack, Plan>> {
  const plans = new Map<Stack, Plan>();
  for (const stack of stacks) {
    onStack?.(stack);
    plans.set(stack, await planStack({ folder: join(folder, stack), environment, upstream: [...plans.values()], ...(signal === undefined ? {} : { signal }) }));
  }
  return plans;
}
