import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PipelineError } from '../error.ts';
import type { S3Folder } from './s3-folder.ts';

/** The file or folder at an `s3://` location. Throws PipelineError `no-objects` where no file is, as the service does. */
export async function findInput(uri: string, s3: S3Folder, name: string): Promise<string> {
  const path = s3(uri);
  if (await holdsFile(path)) return path.replace(/\/$/, '');
  throw new PipelineError('no-objects', {
    key: name,
    what: `ClientError: No S3 objects found under S3 URL "${uri}" given in input data source`,
    value: uri,
    wayOut: `On this machine it is ${path}: put the data there, or map the bucket to the folder that has it`,
  });
}

async function holdsFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return found !== undefined;
  const entries = await readdir(path, { withFileTypes: true });
  if (entries.some((entry) => entry.isFile())) return true;
  for (const entry of entries) if (await holdsFile(join(path, entry.name))) return true;
  return false;
}
