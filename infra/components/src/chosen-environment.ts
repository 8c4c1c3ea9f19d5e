import { ENVIRONMENTS, type Environment, environmentOf } from './environment.ts';
import { InfraError } from './error.ts';

/** The environment that a command was given. Throws `no-environment`, which says how to choose one, and `unknown-environment` (exit code 2). */
export function chosenEnvironment(typed: string | undefined): Environment {
  if (typed !== undefined) return environmentOf(typed);
  throw new InfraError('no-environment', {
    what: 'No environment was chosen, or one that there is not: Nx passes over a -c that it does not know',
    allowed: ENVIRONMENTS.join(', '),
    wayOut: `Choose one: nx run network:preview -c ${ENVIRONMENTS[0]}`,
    exitCode: 2,
  });
}
