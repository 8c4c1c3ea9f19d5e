import { availableParallelism } from 'node:os';
import type { Measured } from '@flowsentry/evaluator';
import type { FlowTable, Split } from '@flowsentry/features';
import { type Parameters, parseParameters } from '../../parameters.ts';
import { chooseTrial } from '../../tuning/choose-trial.ts';
import { foldRows } from '../../tuning/folds.ts';
import { isFinished } from '../../tuning/kept-trial.ts';
import { type ObjectiveName, objectiveType } from '../../tuning/objectives.ts';
import { planSearch } from '../../tuning/plan-search.ts';
import { runSearch } from '../../tuning/run-search.ts';
import { STEP, type SearchSettings } from '../../tuning/search-plan.ts';
import { TrialPool } from '../../tuning/trial-pool.ts';
import { assignmentsOf, tunedSettings } from '../../tuning/tuned-settings.ts';
import { fitModel } from '../fit-model.ts';
import { judge } from '../judge.ts';
import { REPORTED, type RepeatedMetrics, difference, repeatedMetrics } from '../robustness/repeated.ts';
import { splitOf } from '../split-of.ts';

const OBJECTIVE: ObjectiveName = 'prAucNormal';
const PARALLEL = 2;
const searchOf = (parameters: Parameters): SearchSettings => ({ strategy: 'bayesian', parallel: PARALLEL, objective: OBJECTIVE, parameters, fixed: [] });

/** What tuning is worth where no test row has had a say in it. */
export interface NestedTuning {
  readonly seeds: readonly number[];
  readonly trials: number;
  readonly tuned: RepeatedMetrics;
  /** Tuned minus default. */
  readonly gain: RepeatedMetrics;
  /** Tuned minus the default's settings trained on as many rows: what of the gain is the search's. */
  readonly gainOfSearch: RepeatedMetrics;
}

export interface NestedOptions {
  /** How many splits are searched in. */
  readonly splits: number;
  /** How many settings are tried in each. */
  readonly trials: number;
  readonly signal: AbortSignal;
  /** After each trial. */
  readonly onTrial: () => void;
}

/**
 * For each of several splits a search of its own on its training and validation rows, as trainer:tune does it with that seed, and the settings found judged on its
 * test rows, beside the default. Settings that are searched once and judged on many splits have seen most of the test rows. Rejects with what training throws, or the signal's reason.
 */
export async function nestedTuning(table: FlowTable, parameters: Parameters, { splits, trials, signal, onTrial }: NestedOptions): Promise<NestedTuning> {
  const seeds = Array.from({ length: splits }, (_, i) => parameters.Seed + i);
  const judged: Record<'tuned' | 'plain' | 'asMany', Measured>[] = [];
  let testToTrain = 0;
  for (const Seed of seeds) {
    const own = { ...parameters, Seed };
    const split = splitOf(table, own);
    testToTrain = split.test.length / (split.train.length + split.validation.length);
    const found = await search(table, split, own, { trials, signal, onTrial });
    const measured = async (of: Parameters): Promise<Measured> => {
      using model = await fitModel(table, split, of, { signal });
      return judge(model, table, split.test).measured;
    };
    judged.push({ tuned: await measured(found), plain: await measured(own), asMany: await measured({ ...own, Folds: found.Folds, early_stopping_rounds: own.num_round }) });
  }
  const metricsOf = (which: keyof (typeof judged)[number]): RepeatedMetrics => repeatedMetrics(judged.map((each) => each[which]), testToTrain);
  const [tuned, plain, asMany] = [metricsOf('tuned'), metricsOf('plain'), metricsOf('asMany')];
  const minus = (other: RepeatedMetrics): RepeatedMetrics => Object.fromEntries(REPORTED.map((name) => [name, difference(tuned[name], other[name])])) as RepeatedMetrics;
  return { seeds, trials, tuned, gain: minus(plain), gainOfSearch: minus(asMany) };
}

/** How many trainings of folds {@link nestedTuning} does. */
export function nestedFits(table: FlowTable, parameters: Parameters, { splits, trials }: Pick<NestedOptions, 'splits' | 'trials'>): number {
  const { count, repeats } = planSearch(table, splitOf(table, parameters), searchOf(parameters)).plan.basis.folds;
  return splits * trials * count * repeats;
}

async function search(table: FlowTable, split: Split, parameters: Parameters, { trials: most, signal, onTrial }: Omit<NestedOptions, 'splits'>): Promise<Parameters> {
  const { plan, rows } = planSearch(table, split, searchOf(parameters));
  const { folds } = plan.basis;
  const threads = Math.max(1, Math.floor(availableParallelism() / PARALLEL));
  await using pool = new TrialPool(foldRows(table, rows, parameters, folds), { objective: OBJECTIVE, threads, maxBin: parameters.max_bin, binned: parameters.tree_method === 'hist', step: STEP }, PARALLEL, signal);
  const trials = await runSearch({
    plan,
    trials: most,
    pool,
    history: [],
    onTrial: async () => onTrial(),
    signal,
  });
  const { chosen } = chooseTrial(trials.filter(isFinished), objectiveType(OBJECTIVE), folds);
  return parseParameters(assignmentsOf(tunedSettings(chosen, assignmentsOf(parameters))));
}
