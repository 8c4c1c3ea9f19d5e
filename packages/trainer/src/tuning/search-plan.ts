import type { TuningConfig } from '@flowsentry/sagemaker-pipelines/algorithm';
import { sha256 } from '@flowsentry/kit';
import { PARAMETERS, type Parameters } from '../parameters.ts';
import type { FoldSettings } from './folds.ts';
import { type ObjectiveName, objectiveType } from './objectives.ts';
import { SPACE, TUNED, type Tuned, type parameterRanges } from './space.ts';

export const STRATEGIES = ['bayesian', 'random', 'hyperband'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** Rounds between two values of a trial's curve. */
export const STEP = 10;

/** What a person asks for. */
export interface SearchSettings {
  readonly strategy: Strategy;
  /** Trials at a time. */
  readonly parallel: number;
  readonly objective: ObjectiveName;
  /** The base: what is not searched. */
  readonly parameters: Parameters;
  /** Hyperparameters that the base decides, which are not searched. */
  readonly fixed: readonly Tuned[];
}

/** What the search is made on; another one gives other trials. */
interface SearchBasis {
  readonly data: { readonly fingerprint: string; readonly rows: number };
  readonly space: ReturnType<typeof parameterRanges>;
  readonly folds: FoldSettings;
  readonly step: number;
  readonly libxgboost: string;
}

/** A search, but for how many trials it has: the first of a longer one are those of a shorter one. */
export interface SearchPlan {
  readonly settings: SearchSettings;
  readonly basis: SearchBasis;
}

/** The search's name: 12 hex digits of all that decides its trials. */
export const searchId = ({ settings, basis }: SearchPlan): string => sha256({ settings, basis }).slice(0, 12);

/** The hyperparameters that are searched. Hyperband itself decides the rounds. */
export const searched = ({ strategy, fixed }: Pick<SearchSettings, 'strategy' | 'fixed'>): Tuned[] => TUNED.filter((name) => !fixed.includes(name) && !(strategy === 'hyperband' && name === 'num_round'));

/** The plan as a tuning job's configuration. Hyperband's resource are steps of the curve. */
export function tuningConfig({ settings: { strategy, parallel, objective, parameters }, basis }: SearchPlan, trials: number): TuningConfig {
  const most = SPACE.num_round.most / STEP;
  return {
    ...(strategy === 'hyperband'
      ? { Strategy: 'Hyperband', StrategyConfig: { HyperbandStrategyConfig: { MinResource: Math.round(most / 27), MaxResource: most } } }
      : { Strategy: strategy === 'bayesian' ? 'Bayesian' : 'Random', TrainingJobEarlyStoppingType: 'Auto' }),
    HyperParameterTuningJobObjective: { Type: objectiveType(objective), MetricName: objective },
    ResourceLimits: { MaxNumberOfTrainingJobs: trials, MaxParallelTrainingJobs: parallel },
    ParameterRanges: basis.space,
    RandomSeed: parameters.Seed,
  };
}

/** What trial 1 tries: the defaults, so that a search does not end below them by its own objective. */
export const defaultsOf = (names: readonly Tuned[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, String(PARAMETERS[name].value)]));
