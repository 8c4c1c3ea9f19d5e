import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dataFingerprint } from './fingerprint.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-fingerprint-'));
  await mkdir(join(folder, 'elsewhere'));
  await writeFile(join(folder, 'a.csv'), 'one');
  await writeFile(join(folder, 'b.csv'), 'two');
  await writeFile(join(folder, 'elsewhere/b.csv'), 'two');
  await writeFile(join(folder, 'long.csv'), 'x'.repeat(3_000_000));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const of = (...names: string[]): Promise<string> => dataFingerprint(names.map((name) => join(folder, name)));

it('is the SHA-256 over the SHA-256 of each file', async () => {
  // printf one | sha256sum | cut -c-64 | xxd -r -p | sha256sum
  expect(await of('a.csv')).toBe('fe8d7a873dc48961a6af334c996b2cb3ce37149d5ce9c9253952a54c6a92c1ad');
  expect(await of('a.csv', 'b.csv')).toBe('11914c19a28a98c57d12f3cce6c32b7944784f4b4781a706c24eb1dc284e2856');
});

it('does not depend on the order of the files nor on where they lie', async () => {
  const both = await of('a.csv', 'b.csv');
  expect(await of('b.csv', 'a.csv')).toBe(both);
  expect(await of('a.csv', 'elsewhere/b.csv')).toBe(both);
});

it('differs with the content and with the number of files', async () => {
  const all = [await of('a.csv'), await of('b.csv'), await of('a.csv', 'b.csv'), await of('b.csv', 'elsewhere/b.csv'), await of()];
  expect(new Set(all).size).toBe(all.length);
});

it('is the same for a file that is read in several pieces', async () => {
  const one = createHash('sha256').update('x'.repeat(3_000_000)).digest();
  expect(await of('long.csv')).toBe(createHash('sha256').update(one).digest('hex'));
});
