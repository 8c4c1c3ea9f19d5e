import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundlePrograms } from './program-bundle.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-programs-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const start = (worker: string): string => `import { Worker } from 'node:worker_threads';\nnew Worker(new URL('./${worker}.worker.ts', import.meta.url));\n`;

it('holds the workers of workers, and those that start each other once', async () => {
  const source = join(folder, 'source');
  await mkdir(source);
  await writeFile(join(source, 'one.ts'), `${start('first')}console.log('one');\n`);
  await writeFile(join(source, 'two.ts'), `console.log('two');\n`);
  await writeFile(join(source, 'first.worker.ts'), `${start('second')}console.log('first');\n`);
  await writeFile(join(source, 'second.worker.ts'), `if (process.argv.includes('never')) void new URL('./first.worker.ts', import.meta.url);\nconsole.log('second');\n`);
  const { one, two } = await bundlePrograms({ one: join(source, 'one.ts'), two: join(source, 'two.ts') });
  expect([...one.files.keys()]).toEqual(['one.mjs', 'first.worker.mjs', 'second.worker.mjs']);
  expect([...two.files.keys()]).toEqual(['two.mjs']);
  expect([...one.sources].toSorted()).toEqual(['first.worker.ts', 'one.ts', 'second.worker.ts'].map((name) => join(source, name)));

  const target = join(folder, 'target');
  await mkdir(target);
  for (const [name, contents] of one.files) await writeFile(join(target, name), contents);
  const { stdout } = await promisify(execFile)(process.execPath, [join(target, 'one.mjs')]);
  expect(stdout.split('\n').toSorted()).toEqual(['', 'first', 'one', 'second']);
});
