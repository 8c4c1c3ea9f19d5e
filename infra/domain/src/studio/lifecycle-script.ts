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

export const START_SPACE = fileURLToPath(new URL('./start-space.sh', import.meta.url));

/** What a JupyterLab space of the environment runs when it starts. */
export function lifecycleScript(environment: Environment): LifecycleScript {
  const script = readFileSync(START_SPACE);
  const digest = createHash('sha256').update(script).digest('hex').slice(0, 12);
  return { name: nameOf('lifecycle-configuration', environment, `start-space-${digest}`), content: script.toString('base64') };
}
