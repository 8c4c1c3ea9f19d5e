import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, writeFileAtomically } from '@flowsentry/kit';
import { TrainerError } from '../error.ts';
import type { KeptTrial } from './kept-trial.ts';
import { type SearchPlan, searchId } from './search-plan.ts';

/** `search.json`: what decides the trials, and how they are run. */
export interface KeptSearch extends SearchPlan {
  readonly schema: 'flowsentry.search/1';
  /** Threads of one training: another number may round sums otherwise. */
  readonly threads: number;
  /** The run that it is tracked as. */
  readonly run: string;
}

const TRIALS = 'trials.jsonl';

const searchesFolder = (work: string): string => join(work, 'tuning');
export const searchFolder = (work: string, plan: SearchPlan): string => join(searchesFolder(work), searchId(plan));

/** The search of this plan that a work folder keeps; undefined where there is none. */
export async function readSearch(work: string, plan: SearchPlan): Promise<{ readonly search: KeptSearch; readonly trials: readonly KeptTrial[] } | undefined> {
  const folder = searchFolder(work, plan);
  const search = await readKept(folder);
  return search && { search, trials: readTrials(join(folder, TRIALS)) };
}

export async function writeSearch(work: string, search: KeptSearch): Promise<void> {
  await writeFileAtomically(join(searchFolder(work, search), 'search.json'), `${JSON.stringify(search, undefined, 2)}\n`);
}

/** Adds one trial as one line, which stands in the file, whole, when this returns; a line that a kill had torn is cut off first. */
export function keepTrial(work: string, plan: SearchPlan, trial: KeptTrial): void {
  const file = openSync(join(searchFolder(work, plan), TRIALS), 'a+');
  try {
    const kept = readFileSync(file);
    const whole = kept.lastIndexOf(0x0a) + 1;
    if (whole < kept.length) ftruncateSync(file, whole);
    const line = Buffer.from(`${JSON.stringify(trial)}\n`);
    for (let written = 0; written < line.length; ) written += writeSync(file, line, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * That nothing is kept of this plan, in words: where there is a search of the same settings on other data, in another space or by another library, what differs. Throws
 * {@link TrainerError} `other-search` or `no-search` (exit code 2).
 */
export async function refuseOther(work: string, plan: SearchPlan): Promise<never> {
  const folder = searchesFolder(work);
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const other = await readKept(join(folder, name)).catch(() => undefined);
    if (!other || canonicalJson(other.settings) !== canonicalJson(plan.settings)) continue;
    const different = (Object.keys(plan.basis) as (keyof SearchPlan['basis'])[]).filter((key) => canonicalJson(other.basis[key]) !== canonicalJson(plan.basis[key]));
    throw new TrainerError('other-search', {
      file: join(folder, name),
      what: `The search with these settings is on other ground: ${different.map((key) => `${WORDS[key]} was ${shown(other.basis[key])} and is ${shown(plan.basis[key])}`).join('; ')}`,
      wayOut: 'Its trials say nothing of this one: begin anew without --resume, or give the data that it began with',
      exitCode: 2,
    });
  }
  throw new TrainerError('no-search', { file: folder, what: 'No search with these settings is kept here', wayOut: 'Begin one without --resume; --work, --strategy, --parallel, --objective and --param must be what they were', exitCode: 2 });
}

const WORDS: Readonly<Record<keyof SearchPlan['basis'], string>> = { data: 'the data', space: 'the search space', folds: 'the folds', step: 'the step of the curves', libxgboost: 'libxgboost' };

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

async function readKept(folder: string): Promise<KeptSearch | undefined> {
  const file = join(folder, 'search.json');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  });
  return text === undefined ? undefined : parse<KeptSearch>(text, file);
}

function readTrials(file: string): KeptTrial[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').slice(0, -1).map((line, at) => parse<KeptTrial>(line, file, at + 1));
}

function parse<T>(text: string, file: string, row?: number): T {
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new TrainerError('damaged-search', { file, ...(row === undefined ? {} : { row }), what: 'It is not JSON', wayOut: 'Something else has changed the file: remove its folder and search anew', cause });
  }
}
