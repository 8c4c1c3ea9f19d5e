import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Artefact } from './run-event.ts';

/** A file by its place, size and SHA-256, read as a stream. Throws the file system's own error. */
export async function fileArtefact(name: string, path: string): Promise<Artefact> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  return { name, path: resolve(path), sha256: hash.digest('hex'), size };
}
