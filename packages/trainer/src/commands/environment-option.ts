import { basename, join, resolve } from 'node:path';
import { Option, type Session } from '@flowsentry/kit';
import { awsPlatform } from '../aws-platform.ts';
import { readEnvironment } from '../environment.ts';
import { localPlatform } from '../local-platform.ts';
import { DEFAULT_WORK, type Place, nxCommand } from '../nx-command.ts';
import type { Platform } from '../platform.ts';

/** `-c ENV` of Nx hands the environment's name over. */
export interface PlatformOptions extends Place {
  readonly work: string;
}

const ENVIRONMENTS = resolve(import.meta.dirname, '../../../../environments');

export const environmentOption = (): Option => new Option('--environment <name>', 'on SageMaker, in the environment that environments/<name>.json describes (nx -c for dev, staging and prod), or a file given by its path, which ends in .json; on this machine without it');
export const workOption = (): Option => new Option('--work <folder>', 'where executions and the registry of this machine live').default(DEFAULT_WORK);

export async function platformOf({ environment, work }: PlatformOptions, session: Session): Promise<Platform> {
  const folder = session.path(work);
  const again = (follow: string): string => nxCommand('pipeline', { follow }, { work, ...(environment === undefined ? {} : { environment }) });
  if (environment === undefined) return localPlatform(folder, session.progress, again);
  const settings = await readEnvironment(environment.endsWith('.json') ? session.path(environment) : join(ENVIRONMENTS, `${environment}.json`));
  return awsPlatform(settings, {
    cache: join(folder, 'cache', basename(environment, '.json')),
    progress: session.progress,
    signal: session.signal,
    again,
  });
}
