import { createReadStream, createWriteStream } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ensureFolder } from '@flowsentry/kit';
import { extract } from 'tar-stream';
import { PipelineError } from '../error.ts';

/** Unpacks the files of a .tar.gz into a folder. Throws PipelineError `wrong-archive` for one that is damaged or would write outside of it. */
export async function unpackTarGz(archive: string, folder: string): Promise<void> {
  const entries = extract();
  const reading = pipeline(createReadStream(archive), createGunzip(), entries);
  try {
    for await (const entry of entries) {
      const { name, type } = entry.header;
      const path = normalize(name);
      if (path.startsWith('..') || path.startsWith('/')) throw new PipelineError('wrong-archive', { file: archive, what: `Its entry "${name}" lies outside of it` });
      if (type === 'file') {
        await ensureFolder(dirname(join(folder, path)));
        await pipeline(entry, createWriteStream(join(folder, path)));
      } else entry.resume();
    }
    await reading;
  } catch (cause) {
    await reading.catch(() => {});
    if (cause instanceof PipelineError || (cause as NodeJS.ErrnoException).syscall !== undefined) throw cause;
    throw new PipelineError('wrong-archive', { file: archive, what: `It is no whole .tar.gz: ${(cause as Error).message}`, cause });
  }
}
