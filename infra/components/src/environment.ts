import { InfraError } from './error.ts';

/** From the first to try something in to the one that people depend on. */
export const ENVIRONMENTS = ['dev', 'staging', 'prod'] as const;

export type Environment = (typeof ENVIRONMENTS)[number];

/** The environment that a stack stands for: its name. Throws `unknown-environment` (exit code 2). */
export function environmentOf(stackName: string): Environment {
  const environment = ENVIRONMENTS.find((each) => each === stackName);
  if (environment === undefined) {
    throw new InfraError('unknown-environment', {
      what: `There is no environment ${JSON.stringify(stackName)}`,
      value: stackName,
      allowed: ENVIRONMENTS.join(', '),
      wayOut: 'Name the stack after its environment: pulumi stack select dev',
      exitCode: 2,
    });
  }
  return environment;
}

/** Whether people depend on it: what stands there is protected, and kept when its stack forgets it. */
export const isProd = (environment: Environment): boolean => environment === 'prod';
