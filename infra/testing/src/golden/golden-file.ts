import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureFolder, writeFileAtomically } from '@flowsentry/kit';
import { PlanError } from '../error.ts';
import type { GoldenPlan } from './normalise.ts';

/** The folder of the committed plans: `<environment>/<stack>.json`. */
const GOLDEN_FOLDER = fileURLToPath(new URL('../../plans/', import.meta.url));

export const goldenFile = (environment: string, stack: string, folder = GOLDEN_FOLDER): string => join(folder, environment, `${stack}.json`);

/** A committed plan, or undefined when there is none; throws PlanError when the file holds something else. */
export async function readGolden(file: string): Promise<GoldenPlan | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as GoldenPlan;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) throw new PlanError('not-a-plan', { file, what: 'This is not a plan', wayOut: 'Delete it and write it anew with --update', cause: error });
    throw error;
  }
}

export async function writeGolden(file: string, plan: GoldenPlan): Promise<void> {
  await ensureFolder(dirname(file));
  await writeFileAtomically(file, goldenText(plan));
}

export const goldenText = (plan: GoldenPlan): string => `${JSON.stringify(plan, null, 1)}\n`;
