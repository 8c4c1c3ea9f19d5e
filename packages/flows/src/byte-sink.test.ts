import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeBytes } from './byte-sink.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-bytes-'));
});
afterAll(() => rm(folder, { recursive: true }));

const MEGABYTE = new Uint8Array(1 << 20).fill(7);

describe('writeBytes', () => {
  it.each([false, true])('writes all that was sent, gzipped %s, and returns the result', async (zipped) => {
    const path = join(folder, `out-${zipped}`);
    const result = await writeBytes(path, zipped, async (sink) => {
      for (let i = 0; i < 6; i++) {
        sink.send(MEGABYTE);
        sink.send('x');
        if (i % 2 === 1) await sink.drain();
      }
      return 'done';
    });
    const bytes = await readFile(path);
    const plain = zipped ? gunzipSync(bytes) : bytes;
    expect([result, plain.length, plain.at(-1)]).toEqual(['done', 6 * (MEGABYTE.length + 1), 120]);
  });

  it.skipIf(!existsSync('/dev/full'))('throws what the file system says when the disk is full', async () => {
    const sent = writeBytes('/dev/full', false, async (sink) => {
      for (let i = 0; i < 100; i++) {
        sink.send(MEGABYTE);
        await sink.drain();
      }
    });
    await expect(sent).rejects.toThrow(expect.objectContaining({ code: 'ENOSPC' }));
    await expect(writeBytes('/dev/full', true, (sink) => Promise.resolve(sink.send('few')))).rejects.toThrow(expect.objectContaining({ code: 'ENOSPC' }));
  });

  it("throws the producer's error", async () => {
    await expect(
      writeBytes(join(folder, 'broken'), true, async (sink) => {
        sink.send(MEGABYTE);
        await sink.drain();
        throw new Error('midway');
      }),
    ).rejects.toThrow('midway');
    expect((await stat(join(folder, 'broken'))).size).toBeLessThan(MEGABYTE.length);
  });
});
