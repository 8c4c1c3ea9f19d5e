import { describe, expect, it } from 'vitest';
import { TrainerError } from '../error.ts';
import { parseParameters } from '../parameters.ts';
import type { KeptTrial } from './kept-trial.ts';
import { runSearch } from './run-search.ts';
import { type SearchPlan, type SearchSettings, defaultsOf, searched } from './search-plan.ts';
import { parameterRanges } from './space.ts';
import type { PooledTrial, TrialPool } from './trial-pool.ts';

function planOf(more: Partial<SearchSettings>): SearchPlan {
  const settings: SearchSettings = { strategy: 'random', parallel: 2, objective: 'logLoss', parameters: parseParameters(['num_round=70', 'max_bin=64']), fixed: [], ...more };
  return { settings, basis: { data: { fingerprint: '', rows: 0 }, space: parameterRanges(searched(settings)), folds: { count: 5, repeats: 1 }, step: 10, libxgboost: '' } };
}

/** Trials without training: `value` decides, and every step of the curve has it. */
async function search(plan: SearchPlan, value: (trial: PooledTrial) => number, trials = 6): Promise<{ given: PooledTrial[]; told: KeptTrial[]; trials: KeptTrial[] }> {
  const given: PooledTrial[] = [];
  const told: KeptTrial[] = [];
  const pool: Pick<TrialPool, 'run'> = {
    async run(trial) {
      given.push(trial);
      const found = value(trial);
      for (let round = 10; round <= trial.rounds; round += 10) if (trial.onStep(found) === 'stop') break;
      return { value: found, folds: [found, found], macroF1: 0.5 };
    },
  };
  const { signal } = new AbortController();
  return { given, told, trials: await runSearch({ plan, trials, pool, history: [], onTrial: async (trial) => void told.push(trial), signal }) };
}

describe('runSearch', () => {
  it('begins with the defaults, over the base, and takes the rounds from the trial', async () => {
    const plan = planOf({});
    let loss = 1;
    const { given, trials } = await search(plan, () => (loss /= 2));
    expect(trials.map(({ trial }) => trial)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(trials[0].TunedHyperParameters).toEqual(defaultsOf(searched(plan.settings)));
    expect(given[0]).toMatchObject({ rounds: 200, parameters: { eta: 0.1, max_depth: 6, max_bin: 64 } });
    expect(given.map(({ rounds }) => String(rounds))).toEqual(trials.map(({ TunedHyperParameters }) => TunedHyperParameters['num_round']));
    expect(trials.every(({ rounds }, i) => rounds === given[i].rounds)).toBe(true);
  });

  it('takes the rounds from the base where they are fixed', async () => {
    const { given } = await search(planOf({ fixed: ['num_round'] }), () => 0.1);
    expect(given.map(({ rounds }) => rounds)).toEqual([70, 70, 70, 70, 70, 70]);
  });

  it('gives all rounds to a trial of hyperband, but for the default, and counts those that one was stopped after', async () => {
    const { given, trials } = await search(planOf({ strategy: 'hyperband' }), ({ parameters }) => Number(parameters['eta']), 12);
    expect(given.map(({ rounds }) => rounds)).toEqual([200, ...Array.from({ length: 11 }, () => 600)]);
    const stopped = trials.filter(({ TrainingJobStatus }) => TrainingJobStatus === 'Stopped');
    expect(stopped.length).toBeGreaterThan(0);
    for (const { rounds, objectiveByRound } of stopped) expect(rounds).toBe(10 * objectiveByRound.length);
  });

  it('counts a trial whose training failed, and ends with whatever else went wrong', async () => {
    const failed = await search(planOf({}), ({ parameters }) => {
      if (parameters['eta'] !== 0.1) throw new TrainerError('trial-failed', { what: 'no memory' });
      return 0.1;
    });
    expect(failed.trials.map(({ TrainingJobStatus, result }) => [TrainingJobStatus, result?.macroF1])).toEqual([['Completed', 0.5], ...Array.from({ length: 5 }, () => ['Failed', undefined])]);
    await expect(search(planOf({}), () => { throw new TrainerError('trial-thread-died', { what: 'gone' }); })).rejects.toMatchObject({ code: 'trial-thread-died' });
  });
});
