import { basename, join, resolve } from 'node:path';
import { Option, type Session } from '@flowsentry/kit';
import { awsPlatform } from '../aws-platform.ts';
import { readEnvironment } from '../environment.ts';
import { localPlatform } from '../local-platform.ts';
import { nxCommand } from '../nx-command.ts';
import type { Platform } from '../platform.ts';

/** Where the commands run: `-c ENV` of Nx hands the environment's name over. */
export interface PlatformOptions {
  readonly environment?: string;
  readonly work: string;
}

const ENVIRONMENTS = resolve(import.meta.dirname, '../../../../environments');

export const environmentOption = (): Option => new Option('--environment <name>', 'runs on SageMaker, in the environment that environments/<name>.json describes (nx -c <name>), or a file given by its path, which ends in .json');
export const workOption = (): Option => new Option('--work <folder>', 'where executions and the registry of this machine live').default('.flowsentry');

export async function platformOf({ environment, work }: PlatformOptions, session: Session): Promise<Platform> {
  const folder = session.path(work);
  if (environment === undefined) return localPlatform(folder, session.progress);
  const settings = await readEnvironment(environment.endsWith('.json') ? session.path(environment) : join(ENVIRONMENTS, `${environment}.json`));
  return awsPlatform(settings, {
    cache: join(folder, 'cache', basename(environment, '.json')),
    progress: session.progress,
    signal: session.signal,
    again: (arn) => nxCommand('pipeline', `--follow ${arn}`, environment),
  });
}
