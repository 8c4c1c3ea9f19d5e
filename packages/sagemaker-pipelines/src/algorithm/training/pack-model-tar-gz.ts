import { createReadStream, createWriteStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { writeFileThrough } from '@flowsentry/kit';
import { type Pack, pack } from 'tar-stream';

/**
 * Packs what a job left in its model folder as `model.tar.gz`, atomically. Names are sorted, times and owners left out: the
 * same files give the same bytes, on one version of Node. Hidden files are left out.
 */
export async function packModelTarGz(folder: string, path: string): Promise<void> {
  const names = (await filesBelow(folder, '')).sort();
  await writeFileThrough(path, async (temporary) => {
    const archive = pack();
    const written = pipeline(archive, createGzip(), createWriteStream(temporary));
    await Promise.all([written, addFiles(archive, folder, names)]);
  });
}

async function addFiles(archive: Pack, folder: string, names: readonly string[]): Promise<void> {
  try {
    for (const name of names) {
      const path = join(folder, name);
      const { size } = await stat(path);
      await pipeline(createReadStream(path), archive.entry({ name, size, mode: 0o644, mtime: new Date(0), uid: 0, gid: 0, uname: '', gname: '', type: 'file' }));
    }
    archive.finalize();
  } catch (error) {
    archive.destroy(error as Error);
    throw error;
  }
}

async function filesBelow(root: string, below: string): Promise<string[]> {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  const found = entries.filter(({ name }) => !name.startsWith('.')).map(async (entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? await filesBelow(root, name) : [name];
  });
  return (await Promise.all(found)).flat();
}
