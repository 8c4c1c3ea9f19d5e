import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFolder, syncFolder } from '@flowsentry/kit';
import { type Work, download } from './download.ts';
import { DatasetError } from './error.ts';
import type { PublishedFile } from './iotid20.ts';

/** Where the files are: a folder's address on a server, or a folder here. */
export type Source = { readonly url: URL } | { readonly folder: string };

export type Outcome = 'fetched' | 'already there';

/**
 * Brings a file into `folder`, unless it is there already. It appears under its name only after its size and SHA-256 were
 * found right; what lay there before stays until then. An interrupted download goes on from `<name>.part`.
 *
 * @throws DatasetError `wrong-size`, `wrong-digest`, and what {@link download} throws; errors of the file system
 */
export async function fetchFile(source: Source, file: PublishedFile, folder: string, work: Work): Promise<Outcome> {
  const target = join(folder, file.name);
  if ((await problemOf(target, file, work.signal)) === undefined) return 'already there';
  await ensureFolder(folder);
  const part = `${target}.part`;
  const from = 'url' in source ? fileUrl(source.url, file.name) : join(source.folder, file.name);
  if (from instanceof URL) {
    await download(from, part, file.bytes, work);
  } else {
    await copyFile(from, part);
  }
  const problem = await problemOf(part, file, work.signal);
  if (problem !== undefined) {
    await rm(part);
    throw new DatasetError(problem.code, {
      file: String(from),
      what: problem.what,
      allowed: `the published ${file.name}: ${file.bytes.toLocaleString('en')} bytes, SHA-256 ${file.sha256}`,
      wayOut: 'It is another file or a damaged one: check where it comes from. Nothing was kept of it',
    });
  }
  await rename(part, target);
  await syncFolder(folder);
  return 'fetched';
}

/** `https://host/a` and `https://host/a/` both mean the folder `a`; a query (a signature, say) stays. */
function fileUrl(base: URL, name: string): URL {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${name}`;
  return url;
}

async function problemOf(path: string, { bytes, sha256 }: PublishedFile, signal: AbortSignal): Promise<{ code: string; what: string } | undefined> {
  let size: number;
  try {
    ({ size } = await stat(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { code: 'absent', what: 'It is not there' };
    throw error;
  }
  if (size !== bytes) return { code: 'wrong-size', what: `It has ${size.toLocaleString('en')} bytes` };
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal })) hash.update(chunk as Buffer);
  const found = hash.digest('hex');
  return found === sha256 ? undefined : { code: 'wrong-digest', what: `Its SHA-256 is ${found}` };
}
