import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFileAtomically, writeFileThrough } from './atomic-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowsentry-kit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('writeFileThrough', () => {
  it('returns what was produced and makes the folders above', async () => {
    const path = join(folder, 'a/b/c.txt');
    expect(await writeFileThrough(path, async (temporary) => (await writeFile(temporary, 'new'), 42))).toBe(42);
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['c.txt']);
  });

  it('shows the old file until the new one is whole', async () => {
    const path = join(folder, 'c.txt');
    writeFileSync(path, 'old');
    await writeFileThrough(path, async (temporary) => {
      await writeFile(temporary, 'half of the n');
      expect(readFileSync(path, 'utf8')).toBe('old');
      await writeFile(temporary, 'new');
    });
    expect(readFileSync(path, 'utf8')).toBe('new');
  });

  it('leaves the old file and nothing else when the work fails', async () => {
    const path = join(folder, 'c.txt');
    writeFileSync(path, 'old');
    const broken = new Error('broken');
    await expect(
      writeFileThrough(path, async (temporary) => {
        await writeFile(temporary, 'half');
        throw broken;
      }),
    ).rejects.toBe(broken);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['c.txt']);
  });

  it('leaves nothing when the goal cannot be replaced', async () => {
    mkdirSync(join(folder, 'c.txt/taken'), { recursive: true });
    await expect(writeFileAtomically(join(folder, 'c.txt'), 'new')).rejects.toMatchObject({ code: 'EISDIR' });
    expect(readdirSync(folder)).toEqual(['c.txt']);
  });

  it('of many writers at once lets one win whole', async () => {
    const path = join(folder, 'c.txt');
    const contents = Array.from({ length: 20 }, (_, i) => String(i).repeat(100_000));
    await Promise.all(contents.map((content) => writeFileAtomically(path, content)));
    expect(contents).toContain(readFileSync(path, 'utf8'));
    expect(readdirSync(folder)).toEqual(['c.txt']);
  });

  it('says where a file stands in the way', async () => {
    writeFileSync(join(folder, 'a'), '');
    await expect(writeFileAtomically(join(folder, 'a/b.txt'), '')).rejects.toMatchObject({ code: 'ENOTDIR', path: join(folder, 'a') });
    await expect(writeFileAtomically(join(folder, 'a/b/c.txt'), '')).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it('ends where no folder can be made', async () => {
    await expect(writeFileAtomically('/proc/none/of/this.txt', '')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
