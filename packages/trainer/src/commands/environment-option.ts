import { join } from 'node:path';
import { Option, type Session } from '@flowsentry/kit';
import { awsPlatform } from '../aws-platform.ts';
import { deployedEnvironment, environmentNames } from '../deployed-environment.ts';
import { localPlatform } from '../local-platform.ts';
import { DEFAULT_WORK, type Place, nxCommand } from '../nx-command.ts';
import type { Platform } from '../platform.ts';

/** `-c ENV` of Nx hands the environment's name over. */
export interface PlatformOptions extends Place {
  readonly work: string;
}

export const environmentOption = (): Option => new Option('--environment <name>', 'on SageMaker, in the environment whose stacks are deployed (nx -c <name>); on this machine without it').choices(environmentNames());
export const workOption = (): Option => new Option('--work <folder>', 'where executions and the registry of this machine live').default(DEFAULT_WORK);

/** `target` is the command that goes on following an execution. */
export async function platformOf({ environment, work }: PlatformOptions, session: Session, target: 'pipeline' | 'tune' = 'pipeline'): Promise<Platform> {
  const folder = session.path(work);
  const again = (follow: string): string => nxCommand(target, { follow }, { work, ...(environment === undefined ? {} : { environment }) });
  if (environment === undefined) return localPlatform(folder, session.progress, again);
  return awsPlatform(await deployedEnvironment(environment, session.signal), {
    cache: join(folder, 'cache', environment),
    progress: session.progress,
    signal: session.signal,
    again,
  });
}
