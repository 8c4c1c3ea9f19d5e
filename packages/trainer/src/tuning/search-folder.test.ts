import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseParameters } from '../parameters.ts';
import type { KeptTrial } from './kept-trial.ts';
import { keepTrial, readSearch, refuseOther, searchFolder, writeSearch } from './search-folder.ts';
import type { SearchPlan } from './search-plan.ts';
import { parameterRanges } from './space.ts';

const plan: SearchPlan = {
  settings: { strategy: 'random', parallel: 2, objective: 'rocAuc', parameters: parseParameters([]), fixed: [] },
  basis: { data: { fingerprint: 'aa', rows: 10 }, space: parameterRanges(['eta']), folds: { count: 5, repeats: 1 }, step: 10, libxgboost: '1.7.4' },
};
const search = { schema: 'flowsentry.search/1', ...plan, threads: 1, run: 'abc' } as const;
const trial = (number: number): KeptTrial => ({ trial: number, TrainingJobName: `t-${number}`, TrainingJobStatus: 'Failed', TunedHyperParameters: { eta: '0.1' }, ObjectiveStatus: 'Failed', CreationTime: 0, TrainingEndTime: 0, objectiveByRound: [0.5], rounds: 10, result: undefined });

let work: string;
beforeEach(async () => (work = await mkdtemp(join(tmpdir(), 'search-'))));
afterEach(() => rm(work, { recursive: true, force: true }));

describe('a kept search', () => {
  it('is there again with its trials', async () => {
    expect(await readSearch(work, plan)).toBeUndefined();
    await writeSearch(work, search);
    expect(await readSearch(work, plan)).toEqual({ search, trials: [] });
    keepTrial(work, plan, trial(2));
    keepTrial(work, plan, trial(1));
    expect((await readSearch(work, plan))!.trials.map(({ trial }) => trial)).toEqual([2, 1]);
  });

  it('loses no trial but the one whose line a kill tore', async () => {
    await writeSearch(work, search);
    keepTrial(work, plan, trial(1));
    const file = join(searchFolder(work, plan), 'trials.jsonl');
    await appendFile(file, JSON.stringify(trial(2)).slice(0, 30));
    expect((await readSearch(work, plan))!.trials.map(({ trial }) => trial)).toEqual([1]);
    keepTrial(work, plan, trial(3));
    expect((await readSearch(work, plan))!.trials.map(({ trial }) => trial)).toEqual([1, 3]);
    await writeFile(file, `nonsense\n${await readFile(file, 'utf8')}`);
    await expect(readSearch(work, plan)).rejects.toThrow(/trials\.jsonl, row 1: It is not JSON/);
  });
});

describe('refuseOther', () => {
  it.each([
    [{ data: { fingerprint: 'bb', rows: 9 } }, /the data was \{"fingerprint":"aa","rows":10\} and is \{"fingerprint":"bb","rows":9\}\. Its trials say nothing/],
    [{ space: parameterRanges(['eta', 'gamma']) }, /the search space was .* and is /],
    [{ libxgboost: '2.0.3' }, /libxgboost was 1\.7\.4 and is 2\.0\.3/],
  ])('says what differs: %j', async (basis, message) => {
    await writeSearch(work, search);
    await expect(refuseOther(work, { ...plan, basis: { ...plan.basis, ...basis } })).rejects.toThrow(message);
  });

  it('says that there is none', async () => {
    await expect(refuseOther(work, plan)).rejects.toThrow('No search with these settings is kept here');
    await writeSearch(work, search);
    await expect(refuseOther(work, { ...plan, settings: { ...plan.settings, parallel: 3 } })).rejects.toMatchObject({ code: 'no-search', exitCode: 2 });
  });
});
