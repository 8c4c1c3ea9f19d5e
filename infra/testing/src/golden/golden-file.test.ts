import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { goldenFile, readGolden, writeGolden } from './golden-file.ts';
import type { GoldenPlan } from './normalise.ts';

it('writes what it reads, and nothing is not an error', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flowsentry-golden-'));
  try {
    const file = goldenFile('dev', 'network', folder);
    const plan: GoldenPlan = { project: 'p', stack: 'dev', resources: { urn: { inputs: { a: [1, null, 'ü'] } } }, outputs: {} };
    expect(await readGolden(file)).toBeUndefined();
    await writeGolden(file, plan);
    expect(await readGolden(file)).toEqual(plan);
    await writeFile(file, '<<<<<<< HEAD');
    await expect(readGolden(file)).rejects.toThrow(/dev\/network\.json: This is not a plan/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
