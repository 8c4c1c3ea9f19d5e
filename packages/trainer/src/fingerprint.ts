import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';

/**
 * The identity of a data set: SHA-256 over the SHA-256 of each file's content, in order of the files' names. Files are streamed;
 * where they lie does not matter.
 */
export async function dataFingerprint(files: readonly string[]): Promise<string> {
  const whole = createHash('sha256');
  const named = files.map((path) => ({ path, name: basename(path) })).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { path } of named) {
    const one = createHash('sha256');
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) one.update(chunk as Buffer);
    whole.update(one.digest());
  }
  return whole.digest('hex');
}
