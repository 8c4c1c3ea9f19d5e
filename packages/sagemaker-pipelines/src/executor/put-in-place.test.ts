import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { newFolder } from '../testing/a-pipeline.ts';
import { listingDigest, putInPlace } from './put-in-place.ts';

const OTHER_DISK = '/dev/shm';
const ONE_DISK = (!existsSync(OTHER_DISK) || statSync(OTHER_DISK).dev === statSync(tmpdir()).dev) && warn(`${OTHER_DISK} is no other file system: the test of a move between two did not run`);

function warn(text: string): true {
  console.warn(`SKIPPED: ${text}`);
  return true;
}

let [from, to] = ['', ''];

beforeEach(() => {
  const folder = newFolder();
  [from, to] = [join(folder, 'made'), join(folder, 'place/deep/out')];
  mkdirSync(join(from, 'sub'), { recursive: true });
  writeFileSync(join(from, 'a'), 'new a');
  writeFileSync(join(from, 'sub/b'), 'new b');
});

const content = (): Record<string, string> => Object.fromEntries(readdirSync(to, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')]));

describe('what a job made', () => {
  it('is moved whole where nothing is yet, once', async () => {
    await putInPlace({ from, to });
    await putInPlace({ from, to });
    expect(content()).toEqual({ a: 'new a', b: 'new b' });
    expect(readdirSync(join(from, '..'))).toEqual(['place']);
  });

  it('replaces files of its names and leaves others, as an upload would', async () => {
    mkdirSync(join(to, 'sub'), { recursive: true });
    for (const [name, text] of [['a', 'old a'], ['sub/c', 'old c']]) writeFileSync(join(to, name), text);
    await putInPlace({ from, to });
    expect(content()).toEqual({ a: 'new a', b: 'new b', c: 'old c' });
  });

  it('may come from several at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, async (_, place) => {
        const made = `${from}-${place}`;
        mkdirSync(made);
        writeFileSync(join(made, `part-${place}`), String(place));
        await putInPlace({ from: made, to });
        return [`part-${place}`, String(place)];
      }),
    );
    expect(content()).toEqual(Object.fromEntries(all));
  });

  it.skipIf(ONE_DISK)('is moved to another file system, and nothing else is left there', async () => {
    const other = mkdtempSync(join(OTHER_DISK, 'flowsentry-'));
    try {
      to = join(other, 'out');
      await putInPlace({ from, to });
      expect(content()).toEqual({ a: 'new a', b: 'new b' });
      expect([readdirSync(other), existsSync(from)]).toEqual([['out'], false]);
    } finally {
      rmSync(other, { recursive: true });
    }
  });

  it('is known by its names, sizes and times', async () => {
    const digest = await listingDigest(from);
    await putInPlace({ from, to });
    expect(await listingDigest(to)).toBe(digest);
    writeFileSync(join(to, 'sub/b'), 'other');
    expect(await listingDigest(to)).not.toBe(digest);
    expect(await listingDigest(from)).toBeUndefined();
  });
});
