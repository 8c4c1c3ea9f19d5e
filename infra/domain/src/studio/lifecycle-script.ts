import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Environment, nameOf } from '@flowsentry/infra-components';

/** A lifecycle configuration of Studio. */
export interface LifecycleScript {
  /** Carries the content's digest: SageMaker lets nobody change a configuration, and a new one must not bear the name of the old. */
  readonly name: string;
  /** In base64. */
  readonly content: string;
}

const START_SPACE = fileURLToPath(new URL('./start-space.sh', import.meta.url));

/** What a JupyterLab space of the environment runs when it starts. `repository` as GitHub's tokens name it, numbers or not, is what it clones. */
export function lifecycleScript(environment: Environment, repository: string): LifecycleScript {
  const script = startSpace(repository);
  const digest = createHash('sha256').update(script).digest('hex').slice(0, 12);
  return { name: nameOf('lifecycle-configuration', environment, `start-space-${digest}`), content: Buffer.from(script).toString('base64') };
}

function startSpace(repository: string): string {
  return readFileSync(START_SPACE, 'utf8').replace('@REPOSITORY@', `https://github.com/${repository.replaceAll(/@\d+/g, '')}.git`);
}
