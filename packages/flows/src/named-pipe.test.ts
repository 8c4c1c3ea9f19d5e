import { open, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { writeBytes } from './byte-sink.ts';
import { throughNamedPipe } from './named-pipe.ts';

const MEGABYTE = 'x'.repeat(1 << 20);

const sendMuch = (path: string): Promise<string> =>
  writeBytes(path, false, async (sink) => {
    for (let i = 0; i < 8; i++) {
      sink.send(MEGABYTE);
      await sink.drain();
    }
    return 'sent';
  });

it('hands over what is written, and leaves nothing behind', async () => {
  let [got, folder] = [0, ''];
  const read = async (path: string): Promise<void> => {
    folder = dirname(path);
    got = (await readFile(path)).length;
  };
  expect(await throughNamedPipe(sendMuch, read)).toBe('sent');
  expect(got).toBe(8 << 20);
  await expect(stat(folder)).rejects.toThrow('ENOENT');
});

it('throws what the reader threw, whether it came to read or not', async () => {
  await expect(throughNamedPipe(sendMuch, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  const sendLate = async (path: string): Promise<string> => {
    await sleep(50);
    return sendMuch(path);
  };
  await expect(throughNamedPipe(sendLate, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  const readALittle = async (path: string): Promise<void> => {
    const handle = await open(path, 'r');
    await handle.read(Buffer.alloc(100));
    await handle.close();
    throw new Error('enough');
  };
  await expect(throughNamedPipe(sendMuch, readALittle)).rejects.toThrow('enough');
});

it('throws what the writer threw', async () => {
  const breakOff = (path: string): Promise<never> =>
    writeBytes(path, false, async (sink) => {
      sink.send('half a ');
      await sink.drain();
      throw new Error('bad capture');
    });
  await expect(throughNamedPipe(breakOff, async (path) => void (await readFile(path)))).rejects.toThrow('bad capture');
});

it('makes a pipe that is nobody else’s', async () => {
  let mode = 0;
  const look = async (path: string): Promise<void> => {
    mode = (await stat(path)).mode & 0o777;
    await readFile(path);
  };
  await throughNamedPipe((path) => writeFile(path, ''), look);
  expect(mode).toBe(0o600);
});
