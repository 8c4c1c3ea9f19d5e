import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readRuns, runsFolder } from '@flowsentry/tracking';
import { readFlows } from '@flowsentry/features';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseParameters } from './parameters.ts';
import { learnedRows } from './experiments/prepare-rows.ts';
import { splitOf } from './experiments/split-of.ts';
import { readSettings } from './settings-file.ts';
import { type Ended, errorsIn, runCommand, startCommand } from './testing/run-command.ts';
import { writeSyntheticCsv } from './testing/synthetic-csv.ts';
import { foldRows } from './tuning/folds.ts';
import type { KeptTrial } from './tuning/kept-trial.ts';
import { runSearch } from './tuning/run-search.ts';
import type { KeptSearch } from './tuning/search-folder.ts';
import { TrialPool } from './tuning/trial-pool.ts';

const BASE = ['Folds=2', 'Resamples=100', 'num_round=80', 'Representation=compact'];
const TRIALS = 9;

let folder: string;
let data: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tune-'));
  data = join(folder, 'flows.csv');
  await writeSyntheticCsv(data, 1500);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const args = (work: string, more: readonly string[] = []): string[] => ['--data', data, '--work', join(folder, work), '--trials', String(TRIALS), ...BASE.flatMap((each) => ['--param', each]), ...more];
const tune = (work: string, more: readonly string[] = []): Promise<Ended> => runCommand('tune', args(work, more));

async function searchFolder(work: string): Promise<string | undefined> {
  const [name] = await readdir(join(folder, work, 'tuning')).catch(() => []);
  return name === undefined ? undefined : join(folder, work, 'tuning', name);
}
async function trialsIn(work: string): Promise<KeptTrial[]> {
  const place = await searchFolder(work);
  const text = place === undefined ? '' : await readFile(join(place, 'trials.jsonl'), 'utf8').catch(() => '');
  return text.split('\n').slice(0, -1).map((line) => JSON.parse(line) as KeptTrial);
}
const course = (trials: readonly KeptTrial[]): object[] => trials.toSorted((a, b) => a.trial - b.trial).map(({ CreationTime: _, TrainingEndTime: __, ...rest }) => rest);

/** The trials of a kept search, searched here and in one go. */
async function searchedHere(work: string): Promise<KeptTrial[]> {
  const search = JSON.parse(await readFile(join((await searchFolder(work))!, 'search.json'), 'utf8')) as KeptSearch;
  const table = await readFlows(data);
  const parameters = parseParameters(BASE);
  const split = splitOf(table, parameters);
  const { signal } = new AbortController();
  const rows = learnedRows(split);
  await using pool = new TrialPool(foldRows(table, rows, parameters, search.basis.folds), { objective: 'prAucNormal', threads: search.threads, maxBin: 256, binned: true, step: 10 }, 2, signal);
  return await runSearch({ plan: search, trials: TRIALS, pool, history: [], onTrial: async () => {}, signal });
}

describe('trainer:tune', () => {
  it('killed in the midst and resumed, ends as if it had not been, with settings that the pipeline takes', async () => {
    const { child, ended } = startCommand('tune', args('killed'));
    while ((await trialsIn('killed')).length < 3 && child.exitCode === null) await sleep(10);
    child.kill('SIGKILL');
    await ended;
    const kept = await trialsIn('killed');
    expect(kept.length).toBeGreaterThanOrEqual(3);
    expect(kept.length).toBeLessThan(TRIALS);

    const again = await tune('killed');
    expect(again.code).toBe(2);
    expect(errorsIn(again)).toEqual([expect.stringMatching(/This search was begun before and stands at \d of 9 trials\. Go on with it by --resume/)]);

    const resumed = await tune('killed', ['--resume', '--json']);
    expect(resumed.stderr).toBe('');
    const trials = await trialsIn('killed');
    expect(course(trials.slice(0, kept.length))).toEqual(course(kept));
    expect(course(trials)).toEqual(course(await searchedHere('killed')));

    const { file, search, gain } = JSON.parse(resumed.stdout) as { file: string; search: { trials: number; default: { value: number }; best: { value: number } }; gain: { splits: { default: { macroF1: { difference: { count: number } } } } } };
    expect(search.trials).toBe(TRIALS);
    expect(search.best.value).toBeGreaterThanOrEqual(search.default.value);
    expect(gain.splits.default.macroF1.difference.count).toBe(10);
    expect(await readSettings(file)).toEqual(expect.arrayContaining(['Folds=2', 'num_round=80', 'Representation=compact', expect.stringMatching(/^eta=/)]));

    const runs = await readRuns(runsFolder(join(folder, 'killed')));
    const [parent, ...others] = runs.filter(({ kind }) => kind === 'search');
    expect(others).toEqual([]);
    expect(parent).toMatchObject({ status: 'finished', artefacts: [{ name: 'settings' }] });
    const children = runs.filter(({ parent: of }) => of === parent.id);
    expect(children.filter(({ status }) => status !== 'killed').map(({ config }) => Number(config['trial'])).toSorted((a, b) => a - b)).toEqual(Array.from({ length: TRIALS }, (_, i) => i + 1));
    expect(children.every(({ status, rounds }) => status === 'killed' || rounds.length > 0)).toBe(true);

    // Nothing is left to do.
    const third = await tune('killed');
    expect([third.code, third.stderr]).toEqual([0, expect.stringContaining('This search was made before')]);
    expect(third.stdout).toContain('On the test rows, which the search never saw');

    await writeFile(file, '{');
    expect(errorsIn(await tune('killed'))).toEqual([`error: ${file}: It is not JSON. Remove it: the same command with --resume makes it anew from the trials that are kept.`]);
  }, 90_000);

  it('does not go on with a search of other data, nor with none', async () => {
    const none = await tune('none', ['--resume']);
    expect([none.code, errorsIn(none)]).toEqual([2, [expect.stringContaining('No search with these settings is kept here')]]);
    const other = join(folder, 'other.csv');
    await writeSyntheticCsv(other, 1500, 2);
    const refused = await runCommand('tune', [...args('killed', ['--resume']), '--data', other]);
    expect([refused.code, errorsIn(refused)]).toEqual([2, [expect.stringMatching(/The search with these settings is on other ground: the data was .* and is /)]]);
  });

  it('refuses wrong use', async () => {
    for (const [more, message] of [
      [['--trials', '0'], /It is a whole number from 1 to 10000/],
      [['--strategy', 'grid'], /Allowed choices are bayesian, random, hyperband/],
      [['--environment', 'dev', '--resume'], /--resume: A search in an environment goes on by itself\. Show it to its end by --follow <arn>/],
    ] as const) {
      const { code, stderr } = await runCommand('tune', more);
      expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
    }
  });
});
