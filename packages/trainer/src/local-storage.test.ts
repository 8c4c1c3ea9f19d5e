import { lstat, mkdtemp, readFile, readdir, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localStorage } from './local-storage.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-storage-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('storage on this machine', () => {
  it('gives an address to names and contents, whatever the paths', async () => {
    const storage = localStorage('bucket', join(folder, 'work'));
    await writeFile(join(folder, 'one.csv'), 'a,b\n');
    await writeFile(join(folder, 'copy.csv'), 'a,b\n');
    const one = await storage.put('data', new Map([['flows.csv', join(folder, 'one.csv')]]));
    expect(one).toMatch(/^s3:\/\/bucket\/data\/[0-9a-f]{64}\/$/);
    expect(await storage.put('data', new Map([['flows.csv', join(folder, 'copy.csv')]]))).toBe(one);
    expect(await storage.put('data', new Map([['flows.csv', Buffer.from('a,b\n')]]))).toBe(one);
    expect(await storage.put('data', new Map([['other.csv', join(folder, 'one.csv')]]))).not.toBe(one);
    expect(await storage.put('data', new Map([['flows.csv', Buffer.from('a,c\n')]]))).not.toBe(one);
    expect(Buffer.from(await storage.read(`${one}flows.csv`)).toString('utf8')).toBe('a,b\n');
  });

  it('links what lies on this machine and leaves nothing else behind', async () => {
    const storage = localStorage('bucket', join(folder, 'linked'));
    await writeFile(join(folder, 'big.csv'), 'rows\n');
    const files = new Map([['big.csv', join(folder, 'big.csv')]]);
    const places = await Promise.all([storage.put('data', files), storage.put('data', files)]);
    const place = storage.show(places[0]);
    expect(await readdir(place)).toEqual(['big.csv']);
    expect((await lstat(join(place, 'big.csv'))).isSymbolicLink()).toBe(true);
    expect(await readFile(join(place, 'big.csv'), 'utf8')).toBe('rows\n');
  });

  it('writes nothing that is there already', async () => {
    const storage = localStorage('bucket', join(folder, 'written'));
    const files = new Map([['job.mjs', Buffer.from('run()\n')]]);
    const place = join(storage.show(await storage.put('code', files)), 'job.mjs');
    const { ino } = await stat(place);
    await storage.put('code', files);
    expect((await stat(place)).ino).toBe(ino);
  });

  it('links to where the flows were last', async () => {
    const storage = localStorage('bucket', join(folder, 'moved'));
    await writeFile(join(folder, 'before.csv'), 'same\n');
    await writeFile(join(folder, 'after.csv'), 'same\n');
    for (const name of ['before.csv', 'after.csv']) await storage.put('data', new Map([['flows.csv', join(folder, name)]]));
    const place = await storage.put('data', new Map([['flows.csv', join(folder, 'after.csv')]]));
    await rm(join(folder, 'before.csv'));
    expect(await readlink(join(storage.show(place), 'flows.csv'))).toBe(join(folder, 'after.csv'));
    expect(Buffer.from(await storage.read(`${place}flows.csv`)).toString('utf8')).toBe('same\n');
  });

  it('knows no other bucket', () => {
    expect(() => localStorage('bucket', folder).show('s3://other/key')).toThrow(/s3:\/\/other\/key does not lie in s3:\/\/bucket\//);
  });
});
