import { randomUUID } from 'node:crypto';
import { readFile, rename, stat, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ensureFolder, writeFileAtomically } from '@flowsentry/kit';
import { contentDigest } from '@flowsentry/sagemaker-pipelines';
import { TrainerError } from './error.ts';
import type { Storage } from './storage.ts';

/** The bucket as a folder of this machine. What is put there from a path is linked, not copied. */
export function localStorage(bucket: string, folder: string): Storage {
  const root = `s3://${bucket}/`;
  const pathOf = (uri: string): string => {
    if (uri.startsWith(root)) return join(folder, uri.slice(root.length));
    throw new TrainerError('foreign-bucket', { what: `${uri} does not lie in ${root}, which is ${folder} here`, value: uri });
  };
  return {
    async put(prefix, files) {
      const { digest } = await contentDigest(files);
      const key = `${prefix}/${digest}`;
      for (const [name, source] of files) {
        const place = join(folder, key, name);
        await ensureFolder(join(folder, key));
        if (typeof source === 'string') await link(resolve(source), place);
        else if (!(await isThere(place))) await writeFileAtomically(place, source);
      }
      return `${root}${key}/`;
    },
    read: (uri) => readFile(pathOf(uri)),
    show: pathOf,
  };
}

const isThere = (path: string): Promise<boolean> => stat(path).then(() => true, () => false);

/** A link that another process may be making too. */
async function link(source: string, place: string): Promise<void> {
  const made = `${place}.${randomUUID().slice(0, 8)}`;
  await symlink(source, made);
  await rename(made, place);
}
