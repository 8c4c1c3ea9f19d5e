import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { receiveUpload } from './receive-upload.ts';

let path: string;
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'flowsentry-upload-')), 'upload');
});
afterEach(() => rm(join(path, '..'), { recursive: true }));

const BOUNDS = { bytes: 10, patienceMs: 10_000 };
const receive = (body: Readable, announced?: number, bounds = BOUNDS) => receiveUpload({ name: 'flows.csv', body, announced }, path, bounds);
const parts = (...texts: string[]): Readable => Readable.from(texts.map((text) => Buffer.from(text)));

it('writes what comes', async () => {
  expect(await receive(parts('12345', '67890'))).toBe(10);
  expect(await readFile(path, 'utf8')).toBe('1234567890');
});

it('refuses a file that is said to be too large before it comes', async () => {
  const body = parts('1');
  await expect(receive(body, 11)).rejects.toMatchObject({ code: 'too-large', exitCode: 2 });
  expect(body.readableDidRead).toBe(false);
});

it('refuses one that turns out to be, and lets the rest go by so that the sender hears of it', async () => {
  const body = parts('12345', '678901', 'more', 'more');
  await expect(receive(body)).rejects.toMatchObject({ code: 'too-large' });
  await finished(body);
  expect(await readFile(path, 'utf8')).toBe('12345');
});

it('gives up on a sender who stalls', async () => {
  const body = new PassThrough();
  body.write('1');
  await expect(receive(body, undefined, { bytes: 10, patienceMs: 20 })).rejects.toMatchObject({ code: 'upload-stalled' });
});

it('fails with a sender who goes away', async () => {
  const body = new PassThrough();
  body.write('1');
  setImmediate(() => body.destroy(new Error('aborted')));
  await expect(receive(body)).rejects.toMatchObject({ code: 'broken-off' });
});
