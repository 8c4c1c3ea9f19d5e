import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readFlows } from '@flowsentry/features';
import type { Progress } from '@flowsentry/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syntheticFlows } from './synthetic-flows.ts';

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'flowsentry-synthetic-'));
});
afterAll(async () => {
  await rm(work, { recursive: true, force: true });
});

/** Progress that notes what is begun, and how it ends. */
function noting(update: () => void = () => {}): { progress: Progress; seen: string[] } {
  const seen: string[] = [];
  const task = (label: string): ReturnType<Progress['task']> => ({ update, finish: (note) => void seen.push(`${label}: ${note}`), fail: () => void seen.push(`${label} failed`) });
  return { progress: { task, line() {} }, seen };
}

const { signal } = new AbortController();

describe('synthetic flows', () => {
  it('are made once for a number and a seed', async () => {
    const { progress, seen } = noting();
    const path = await syntheticFlows({ work, flows: 2000, seed: 7, progress, signal });
    expect(seen).toEqual(['Simulate: 2,000 flows']);
    expect(basename(path)).toBe('synthetic.parquet');
    expect((await readFlows(path)).rows).toBe(2000);
    const { mtimeMs } = await stat(path);
    expect(await syntheticFlows({ work, flows: 2000, seed: 7, progress, signal })).toBe(path);
    expect(seen).toHaveLength(1);
    expect((await stat(path)).mtimeMs).toBe(mtimeMs);
    const others = [await syntheticFlows({ work, flows: 2000, seed: 8, progress, signal }), await syntheticFlows({ work, flows: 1000, seed: 7, progress, signal })];
    expect(new Set([path, ...others]).size).toBe(3);
    expect(seen).toHaveLength(3);
  });

  it('are there whole or not at all', async () => {
    const place = join(work, 'stopped');
    const controller = new AbortController();
    const reason = new Error('enough');
    const { progress, seen } = noting(() => controller.abort(reason));
    await expect(syntheticFlows({ work: place, flows: 10_000_000, seed: 7, progress, signal: controller.signal })).rejects.toBe(reason);
    expect(seen).toEqual(['Simulate failed']);
    const entries = await readdir(place, { recursive: true, withFileTypes: true });
    expect(entries.filter((entry) => entry.isFile())).toEqual([]);
  });
});
