import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sha256 } from '@flowsentry/kit';
import { array, asyncProperty, assert, constantFrom, dictionary, uint8Array } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentDigest, contentOf } from './content-digest.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'flowsentry-digest-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

let made = 0;
function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = join(root, String(made++));
  mkdirSync(path);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

const digestOf = async (path: string): Promise<string> => (await contentDigest(await contentOf(path))).digest;

describe('contentDigest', () => {
  it('is the digest of the lines "digest  name", sorted by name', async () => {
    const path = folder({ 'b.txt': 'two', 'a/c.txt': 'one' });
    const { digest, files } = await contentDigest(await contentOf(path));
    expect(digest).toBe(sha256(`${sha256('one')}  a/c.txt\n${sha256('two')}  b.txt\n`));
    expect(files).toEqual([
      { source: join(path, 'a/c.txt'), name: 'a/c.txt', size: 3, digest: sha256('one') },
      { source: join(path, 'b.txt'), name: 'b.txt', size: 3, digest: sha256('two') },
    ]);
  });

  it('counts content as if it lay in a file', async () => {
    expect((await contentDigest(new Map([['a.txt', new TextEncoder().encode('one')]]))).digest).toBe(await digestOf(folder({ 'a.txt': 'one' })));
  });

  it('follows links, so that what is linked counts as if it lay there', async () => {
    const path = folder({ 'a.txt': 'one' });
    symlinkSync(join(folder({ 'other.txt': 'two' }), 'other.txt'), join(path, 'b.txt'));
    expect(await digestOf(path)).toBe(await digestOf(folder({ 'a.txt': 'one', 'b.txt': 'two' })));
  });

  it('is equal for equal names and bytes and for nothing else', async () => {
    const name = constantFrom('a', 'b', 'ab', 'c/a', 'c/b');
    const content = dictionary(name, uint8Array({ maxLength: 3 }), { minKeys: 1 });
    const key = (files: Readonly<Record<string, Uint8Array>>): string =>
      Object.entries(files)
        .map(([name, bytes]) => `${name}:${bytes.join(' ')}`)
        .sort((a, b) => (a < b ? -1 : 1))
        .join();
    await assert(
      asyncProperty(array(content, { minLength: 2, maxLength: 4 }), async (folders) => {
        const digests = await Promise.all(folders.map((files) => digestOf(folder(files))));
        expect(new Set(digests).size).toBe(new Set(folders.map(key)).size);
      }),
      { numRuns: 50 },
    );
  });
});
