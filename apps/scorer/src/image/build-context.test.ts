import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeBuildContext } from './build-context.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowsentry-context-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every entry with its mode, time and hash. */
function contentOf(place: string): string[] {
  return (readdirSync(place, { recursive: true }) as string[]).sort().map((name) => {
    const stat = statSync(join(place, name));
    return [name, stat.mode.toString(8), stat.mtimeMs, stat.isFile() ? createHash('sha256').update(readFileSync(join(place, name))).digest('hex') : ''].join(' ');
  });
}

it('is the same each time, in place of what lay there, and knows nothing of this machine', async () => {
  const [one, two] = [join(folder, 'one'), join(folder, 'two')];
  await writeBuildContext(one);
  mkdirSync(join(two, 'packages'), { recursive: true });
  writeFileSync(join(two, 'packages/left-over.tgz'), '');
  await writeBuildContext(two);
  expect(contentOf(two)).toEqual(contentOf(one));
  expect(contentOf(one).map((entry) => entry.split(' ').slice(0, 3).join(' '))).toEqual(expect.arrayContaining(['Dockerfile 100644 0', 'bin 40755 0', 'bin/serve 100755 0', 'flowsentry/serve.mjs 100644 0', 'flowsentry/health.mjs 100644 0']));

  const root = resolve(import.meta.dirname, '../../../..');
  const programs = readdirSync(join(one, 'flowsentry')).map((name) => join(one, 'flowsentry', name));
  for (const file of [...programs, join(one, 'bill/bundled.json')]) expect([file, readFileSync(file, 'utf8').includes(root)]).toEqual([file, false]);
}, 120_000);
