import { mkdtemp, readFile, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type * as CodeBundle from './code-bundle.ts';
import { jobCode } from './job-code.ts';

const bundled = vi.hoisted(() => ({ times: 0 }));
vi.mock('./code-bundle.ts', async (load) => {
  const { bundleJobs } = await load<typeof CodeBundle>();
  return { bundleJobs: (...args: Parameters<typeof bundleJobs>) => (bundled.times++, bundleJobs(...args)) };
});

let cache: string;
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'flowsentry-code-'));
});
afterAll(async () => {
  await rm(cache, { recursive: true, force: true });
});

const bytes = async (code: Awaited<ReturnType<typeof jobCode>>): Promise<unknown> =>
  Promise.all(Object.entries(code).map(async ([job, files]) => [job, await Promise.all([...files].map(async ([name, source]) => [name, Buffer.from(typeof source === 'string' ? await readFile(source) : source).toString('utf8')]))]));

it('is bundled once, again when a source or a kept file has changed, and always the same', async () => {
  const first = await bytes(await jobCode(cache));
  expect(bundled.times).toBe(1);
  expect(await bytes(await jobCode(cache))).toEqual(first);
  expect(bundled.times).toBe(1);

  const source = join(import.meta.dirname, 'jobs/preprocess.ts');
  await utimes(source, new Date('2026-01-01'), new Date('2026-01-01'));
  expect(await bytes(await jobCode(cache))).toEqual(first);
  expect(bundled.times).toBe(2);
  await utimes(source, new Date('2026-01-02'), new Date('2026-01-02'));
  expect(await bytes(await jobCode(cache))).toEqual(first);
  expect(bundled.times).toBe(3);

  for (const name of (await readdir(cache)).filter((each) => each !== 'kept.json')) await rm(join(cache, name), { recursive: true });
  expect(await bytes(await jobCode(cache))).toEqual(first);
  expect(bundled.times).toBe(4);
});
