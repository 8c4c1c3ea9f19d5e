import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** `sha256:` and the 64 hex digits of a file's content, streamed. */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return `sha256:${hash.digest('hex')}`;
}
