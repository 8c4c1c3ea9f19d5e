import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { ConsoleError } from '../../error.ts';

export interface Upload {
  readonly name: string;
  readonly body: Readable;
  /** What the sender says that it will send. */
  readonly announced: number | undefined;
}

export interface UploadBounds {
  readonly bytes: number;
  /** Nothing came for so long: the rest will not come. */
  readonly patienceMs: number;
}

/** Writes an upload to a new file and returns its bytes. Throws ConsoleError `too-large`, `upload-stalled`, and `broken-off` where the sender goes away. */
export async function receiveUpload({ name, body, announced = 0 }: Upload, path: string, { bytes: most, patienceMs }: UploadBounds): Promise<number> {
  const refuse = (found: number): ConsoleError => new ConsoleError('too-large', { file: name, what: `The file has ${found > most ? 'more than ' : ''}${most} bytes`, value: found, allowed: `At most ${(most / 2 ** 20).toLocaleString('en')} MiB`, wayOut: 'Send it as CSV.gz or Parquet, in parts, or score it from the command line: npx nx run scorer:invoke -- --file FILE', exitCode: 2 });
  if (announced > most) throw refuse(announced);
  // It may break off before anybody reads.
  body.on('error', () => {});
  await using file = await open(path, 'wx', 0o600);
  const stalled = setTimeout(() => body.destroy(new ConsoleError('upload-stalled', { file: name, what: `Nothing of the file has come for ${patienceMs / 1000} s`, wayOut: 'Send it again' })), patienceMs);
  let received = 0;
  try {
    for await (const part of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      stalled.refresh();
      received += part.length;
      if (received > most) break;
      await file.writeFile(part);
    }
  } catch (cause) {
    if (body.errored === null || body.errored instanceof ConsoleError) throw cause;
    throw new ConsoleError('broken-off', { file: name, what: 'The file has not come whole', wayOut: 'Send it again', cause });
  } finally {
    clearTimeout(stalled);
  }
  if (received > most) {
    // Whoever sends hears the answer when everything is sent.
    body.resume();
    throw refuse(received);
  }
  return received;
}
