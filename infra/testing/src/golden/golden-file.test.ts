import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENVIRONMENTS } from '@flowsentry/infra-components/environment';
import { STACKS, planEnvironment } from '../plan-environment.ts';
import { diffText } from '../show/diff-text.ts';
import { diffPlans } from './diff.ts';
import { GOLDEN_FOLDER, goldenFile, readGolden, writeGolden } from './golden-file.ts';
import { type GoldenPlan, normalise } from './normalise.ts';

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

const INFRA = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

describe.skipIf(!existsSync(GOLDEN_FOLDER))('the plans in the repository', () => {
  it.each(ENVIRONMENTS)('are what the stacks of %s would make', { timeout: 120_000 }, async (environment) => {
    for (const [stack, plan] of await planEnvironment({ folder: INFRA, environment, stacks: STACKS })) {
      const golden = await readGolden(goldenFile(environment, stack));
      expect(golden, `${environment}/${stack}.json is there`).toBeDefined();
      expect(diffText(diffPlans(golden, normalise(plan, dirname(INFRA)))), `${environment}/${stack}: nx run infra:plan -c ${environment} -- --update writes what is right`).toBe('');
    }
  });
});
