import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { sha256 } from '@flowsentry/kit';
import { PipelineError } from '../error.ts';

/** By name, with `/` between folders: the path of a file, or the content itself. */
export type Content = ReadonlyMap<string, string | Uint8Array>;

export interface ContentFile {
  readonly name: string;
  readonly source: string | Uint8Array;
  readonly size: number;
  /** SHA-256 of its bytes, 64 hex digits. */
  readonly digest: string;
}

/** A file under its own name, or every file of a folder under its path within it. Throws PipelineError `no-files` for an empty folder, and what the file system throws. */
export async function contentOf(path: string): Promise<Content> {
  if ((await stat(path)).isFile()) return new Map([[basename(path), path]]);
  const files = await filesIn(path);
  if (files.length === 0) throw new PipelineError('no-files', { file: path, what: 'There is no file in it' });
  return new Map(files.map((file) => [relative(path, file).replaceAll(sep, '/'), file]));
}

/**
 * The SHA-256 over names and bytes: of the lines `digest  name`, sorted by name, as sha256sum writes them. Where the files lie does not count, so that the same
 * content has the same digest on every machine. Throws what the file system throws.
 */
export async function contentDigest(content: Content): Promise<{ readonly digest: string; readonly files: readonly ContentFile[] }> {
  const files: ContentFile[] = [];
  for (const [name, source] of [...content].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of bytesOf(source)) {
      hash.update(chunk);
      size += chunk.length;
    }
    files.push({ name, source, size, digest: hash.digest('hex') });
  }
  return { digest: sha256(files.map(({ digest, name }) => `${digest}  ${name}\n`).join('')), files };
}

/** The bytes of a source, in pieces. */
export function bytesOf(source: string | Uint8Array): AsyncIterable<Uint8Array> & Readable {
  return typeof source === 'string' ? createReadStream(source, { highWaterMark: 1 << 20 }) : Readable.from([source]);
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const paths = names.map((name) => join(folder, name));
  const kinds = await Promise.all(paths.map((path) => stat(path)));
  return paths.filter((_, i) => kinds[i].isFile());
}
