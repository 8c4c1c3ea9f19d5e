import { tune } from '@flowsentry/sagemaker-pipelines/algorithm';
import { boosterParameters } from '../booster-parameters.ts';
import { TrainerError } from '../error.ts';
import { PARAMETERS } from '../parameters.ts';
import type { TrialResult } from './cross-validation.ts';
import type { KeptTrial } from './kept-trial.ts';
import { type SearchPlan, STEP, defaultsOf, searched, tuningConfig } from './search-plan.ts';
import { SPACE } from './space.ts';
import type { TrialPool } from './trial-pool.ts';

export interface SearchRequest {
  readonly plan: SearchPlan;
  readonly trials: number;
  readonly pool: Pick<TrialPool, 'run'>;
  /** Trials that were kept, in any order. */
  readonly history: readonly KeptTrial[];
  /** After each further trial; what depends on it waits. */
  readonly onTrial: (trial: KeptTrial) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Searches by cross-validation: each trial trains all folds with its hyperparameters over the base; one whose training fails counts as failed. Answers with all trials by number. Rejects with
 * what else `pool` threw, and the signal's reason.
 */
export async function runSearch({ plan, trials, pool, history, onTrial, signal }: SearchRequest): Promise<KeptTrial[]> {
  const { parameters } = plan.settings;
  const results = new Map<number, TrialResult>();
  const broken = new Map<number, unknown>();
  const kept = new Map(history.map((trial) => [trial.trial, trial]));
  await tune({
    config: tuningConfig(plan, trials),
    staticHyperparameters: {},
    name: 'tune',
    first: defaultsOf(searched(plan.settings)),
    history,
    signal,
    runTrial: async ({ number, tuned, report }) => {
      const numbers = Object.fromEntries(Object.entries(tuned).map(([name, text]) => [name, Number(text)]));
      const result = await pool.run({ parameters: boosterParameters({ ...parameters, ...numbers }), rounds: roundsOf(plan, number, tuned), onStep: report }).catch((error: unknown) => {
        if (!(error instanceof TrainerError && error.code === 'trial-failed')) broken.set(number, error);
        throw error;
      });
      results.set(number, result);
      return result.value;
    },
    onTrial: async (summary) => {
      // What broke is the search, not the trial: it is not kept, and --resume runs it again.
      if (broken.has(summary.trial)) throw broken.get(summary.trial);
      const { folds, macroF1 } = results.get(summary.trial) ?? {};
      const rounds = summary.TrainingJobStatus === 'Stopped' ? summary.objectiveByRound.length * STEP : roundsOf(plan, summary.trial, summary.TunedHyperParameters);
      const trial: KeptTrial = { ...summary, rounds, result: folds === undefined || macroF1 === undefined ? undefined : { folds, macroF1 } };
      kept.set(trial.trial, trial);
      await onTrial(trial);
    },
  });
  return [...kept.values()].filter(({ trial }) => trial <= trials).sort((a, b) => a.trial - b.trial);
}

/** Rounds of a trial that nothing stops. Hyperband's go to the end of the range, but for the first, which is the default. */
function roundsOf({ settings: { strategy, fixed, parameters } }: SearchPlan, trial: number, { num_round }: Readonly<Record<string, string>>): number {
  if (num_round !== undefined) return Number(num_round);
  if (fixed.includes('num_round')) return parameters.num_round;
  return strategy === 'hyperband' && trial > 1 ? SPACE.num_round.most : PARAMETERS.num_round.value;
}
