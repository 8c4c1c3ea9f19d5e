import { join, resolve } from 'node:path';
import { Option, type Session } from '@flowsentry/kit';
import { awsPlatform } from '../aws-platform.ts';
import { readEnvironment } from '../environment.ts';
import { localPlatform } from '../local-platform.ts';
import type { Platform } from '../platform.ts';

/** Where the commands run: `-c ENV` of Nx hands the name over. */
export interface PlatformOptions {
  readonly environment?: string;
  readonly work: string;
}

const ENVIRONMENTS = resolve(import.meta.dirname, '../../../../environments');

export const environmentOption = (): Option => new Option('--environment <name>', 'runs on SageMaker, in the environment that environments/<name>.json describes (nx -c <name>)');
export const workOption = (): Option => new Option('--work <folder>', 'where executions and the registry of this machine live').default('.flowsentry');

export async function platformOf({ environment, work }: PlatformOptions, session: Session): Promise<Platform> {
  const folder = session.path(work);
  if (environment === undefined) return localPlatform(folder, session.progress);
  const settings = await readEnvironment(join(ENVIRONMENTS, `${environment}.json`));
  return awsPlatform(settings, { cache: join(folder, 'cache', environment), progress: session.progress, again: (arn) => `npx nx run trainer:pipeline -c ${environment} -- --follow ${arn}` });
}
