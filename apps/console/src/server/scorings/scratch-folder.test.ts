import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { identityOf } from '@flowsentry/kit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { scratchFolder, sweep } from './scratch-folder.ts';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'flowsentry-scratch-'));
});
afterEach(() => rm(parent, { recursive: true }));

it('what a process that was killed left is removed, and nothing else', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const owner = Buffer.from(JSON.stringify(await identityOf(child.pid!))).toString('base64url');
  const left = join(parent, `${owner}.0123abcd`);
  await mkdir(left);
  await writeFile(join(left, 'upload'), 'flows');
  const mine = await scratchFolder(parent);
  await mkdir(join(parent, 'e30.0123abcd'));
  await writeFile(join(parent, 'notes.txt'), 'not ours');
  expect(await readdir(parent)).toHaveLength(4);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await sweep(parent);
  expect((await readdir(parent)).sort()).toEqual([basename(mine), 'e30.0123abcd', 'notes.txt'].sort());
});

it('nobody else can read it', async () => {
  expect((await stat(await scratchFolder(join(parent, 'a', 'b')))).mode & 0o777).toBe(0o700);
});
