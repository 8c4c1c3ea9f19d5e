import { canonicalJson, sha256 } from '@flowsentry/kit';
import { BuiltInError } from '../built-in-error.ts';
import { nextPoint } from './next-point.ts';
import { type Dimension, type Point, pointOf, searchSpace, textsOf } from './search-space.ts';
import { stopsTrial } from './stop-trial.ts';
import type { Observation } from './strategy.ts';
import type { TrainingJobSummary, TuningConfig } from './tuning-job.ts';

/** What `runTrial` is given. */
export interface Trial {
  /** From 1. */
  readonly number: number;
  /** TrainingJobName: the tuning's name, a number, and a mark of the hyperparameters. */
  readonly name: string;
  readonly tuned: Readonly<Record<string, string>>;
  /** The static hyperparameters and the tuned ones. */
  readonly hyperparameters: Readonly<Record<string, string>>;
  /** Tell the objective after each round, in order; 'stop' means that early stopping ends this trial. */
  readonly report: (value: number) => 'stop' | undefined;
}

export interface TuneRequest {
  readonly config: TuningConfig;
  readonly staticHyperparameters: Readonly<Record<string, string>>;
  /** Prefix of the training jobs' names. */
  readonly name: string;
  /** Trains once and answers with the final value of the objective; what it throws fails this trial only. */
  readonly runTrial: (trial: Trial) => Promise<number>;
  /** What trial 1 tries, within the ranges; what the strategy proposes without it. */
  readonly first?: Readonly<Record<string, string>>;
  /** Trials that ended before a kill, in any order: they count, and are not run again. */
  readonly history?: readonly TrainingJobSummary[];
  /** After each trial, so that the history can be kept. */
  readonly onTrial?: (summary: TrainingJobSummary) => void | Promise<void>;
  /** Begins no more trials; rejects with the signal's reason once those under way have ended. */
  readonly signal?: AbortSignal | undefined;
}

export interface Tuning {
  /** Best first; trials without an objective last. */
  readonly TrainingJobSummaries: readonly TrainingJobSummary[];
  /** Undefined when every trial failed. */
  readonly BestTrainingJob: TrainingJobSummary | undefined;
  readonly TrainingJobStatusCounters: { readonly Completed: number; readonly InProgress: 0; readonly RetryableError: 0; readonly NonRetryableError: number; readonly Stopped: number };
}

/**
 * Searches: up to MaxNumberOfTrainingJobs trials, MaxParallelTrainingJobs (K) of them at a time, chosen by the strategy. Trial n begins when the trials 1 to n − K have
 * ended; what it tries and when it is stopped depend on their results alone, and those between count as running whether they are or not. So the course depends on
 * RandomSeed (0 by default), K and the objectives, not on how long a trial takes. Trials handed in as history keep their numbers and are not run; those missing between
 * them are, as they would have been, so that a search that was killed ends as if it had not been. For Hyperband, `num_round` becomes MaxResource, and a round is what
 * `runTrial` reports after. What is trained and what the objective means is `runTrial`'s affair. Throws BuiltInError `bad-range`, `tuning-limits` or `tuning-history`.
 */
export async function tune(request: TuneRequest): Promise<Tuning> {
  const { config, signal, onTrial, history = [] } = request;
  const space = searchSpace(config.ParameterRanges);
  const rounds = hyperbandRounds(request);
  const fixed = config.Strategy === 'Hyperband' ? { ...request.staticHyperparameters, num_round: String(rounds[1]) } : request.staticHyperparameters;
  const { MaxNumberOfTrainingJobs: most = Infinity, MaxParallelTrainingJobs: parallel } = config.ResourceLimits;
  const kept = new Map(history.map((summary) => [summary.trial, ofThisSearch(space, summary)]));
  const points: Point[] = [];
  const trials: Promise<TrainingJobSummary | undefined>[] = [];
  const known: TrainingJobSummary[] = [];
  const failures: unknown[] = [];

  const proposal = (): Readonly<Record<string, string>> | undefined => {
    const point = nextPoint(config.Strategy, space, observations(known, points, config), points.slice(known.length), config.RandomSeed ?? 0);
    return point && textsOf(space, point);
  };
  const run = async (number: number, tuned: Readonly<Record<string, string>>): Promise<TrainingJobSummary | undefined> => {
    const before = [...known];
    try {
      const summary = await runOne({ ...request, staticHyperparameters: fixed }, tuned, number, (values) => stopsTrial(config, rounds, number - 1, values, before));
      if (summary) await onTrial?.(summary);
      return summary;
    } catch (error) {
      failures.push(error);
      return undefined;
    }
  };
  for (let number = 1; number <= most; number++) {
    const latest = await trials[number - 1 - parallel];
    if (latest) known.push(latest);
    if (signal?.aborted || failures.length > 0) break;
    const before = kept.get(number);
    const tuned = before?.TunedHyperParameters ?? (number === 1 ? request.first : undefined) ?? proposal();
    if (!tuned) break;
    // As its texts have it: what follows then is the same whether the trial has just begun or is read from a history.
    points.push(pointOf(space, tuned)!);
    trials.push(before ? Promise.resolve(before) : run(number, tuned));
  }
  const ended = (await Promise.all(trials)).filter((summary) => summary !== undefined);
  signal?.throwIfAborted();
  if (failures.length > 0) throw failures[0];
  return summarise(ended, config);
}

/** The summary of one trial; undefined when it was cut off by the signal and so never happened. */
async function runOne({ config, name, staticHyperparameters, runTrial, signal }: TuneRequest, tuned: Readonly<Record<string, string>>, number: number, stops: (values: readonly number[]) => boolean): Promise<TrainingJobSummary | undefined> {
  const { MetricName } = config.HyperParameterTuningJobObjective;
  const hyperparameters = { ...staticHyperparameters, ...tuned };
  const TrainingJobName = `${name.slice(0, 50)}-${String(number).padStart(3, '0')}-${sha256(canonicalJson(hyperparameters)).slice(0, 8)}`;
  const objectiveByRound: number[] = [];
  let stopped = false;
  const report = (value: number): 'stop' | undefined => {
    objectiveByRound.push(value);
    stopped ||= stops(objectiveByRound);
    return stopped ? 'stop' : undefined;
  };
  const base = { trial: number, TrainingJobName, TunedHyperParameters: tuned, CreationTime: Date.now() / 1000, objectiveByRound };
  try {
    const Value = await runTrial({ number, name: TrainingJobName, tuned, hyperparameters, report });
    return { ...base, TrainingJobStatus: stopped ? 'Stopped' : 'Completed', ObjectiveStatus: 'Succeeded', FinalHyperParameterTuningJobObjectiveMetric: { MetricName, Value }, TrainingEndTime: Date.now() / 1000 };
  } catch (error) {
    if (signal?.aborted) return undefined;
    const FailureReason = error instanceof BuiltInError ? error.failureReason : (error as Error).message;
    return { ...base, TrainingJobStatus: 'Failed', ObjectiveStatus: 'Failed', FailureReason, TrainingEndTime: Date.now() / 1000 };
  }
}

/** MinResource and MaxResource of Hyperband, which are rounds; num_round and a 27th of it by default. */
function hyperbandRounds({ config, staticHyperparameters }: TuneRequest): [least: number, most: number] {
  const { MinResource, MaxResource = Number(staticHyperparameters['num_round'] ?? NaN) } = config.StrategyConfig?.HyperbandStrategyConfig ?? {};
  const least = MinResource ?? Math.max(1, Math.round(MaxResource / 27));
  if (config.Strategy !== 'Hyperband' || (least >= 1 && MaxResource >= least)) return [least, MaxResource];
  throw new BuiltInError('tuning-limits', 'ClientError', 'HyperbandStrategyConfig is wrong', { key: 'HyperbandStrategyConfig', value: `${MinResource} to ${MaxResource}`, what: `Rounds go from ${MinResource} to ${MaxResource}`, allowed: '1 ≤ MinResource ≤ MaxResource', wayOut: 'Set MaxResource, or the static hyperparameter num_round' });
}

const lossOf = ({ FinalHyperParameterTuningJobObjectiveMetric: metric }: TrainingJobSummary, { HyperParameterTuningJobObjective: { Type } }: TuningConfig): number | undefined =>
  metric === undefined || Number.isNaN(metric.Value) ? undefined : Type === 'Maximize' ? -metric.Value : metric.Value;

function observations(known: readonly TrainingJobSummary[], points: readonly Point[], config: TuningConfig): Observation[] {
  return known.map((summary, i) => ({ point: points[i], loss: lossOf(summary, config) }));
}

function ofThisSearch(space: readonly Dimension[], summary: TrainingJobSummary): TrainingJobSummary {
  const { TrainingJobName, TunedHyperParameters } = summary;
  if (pointOf(space, TunedHyperParameters)) return summary;
  throw new BuiltInError('tuning-history', 'ClientError', `${TrainingJobName} is of another search`, { key: TrainingJobName, what: `The trial's hyperparameters ${JSON.stringify(TunedHyperParameters)} are outside of the ranges`, wayOut: 'Begin without the history' });
}

function summarise(ended: readonly TrainingJobSummary[], config: TuningConfig): Tuning {
  const key = (summary: TrainingJobSummary): number => lossOf(summary, config) ?? Infinity;
  const sorted = ended.toSorted((a, b) => (key(a) === key(b) ? a.TrainingJobName.localeCompare(b.TrainingJobName) : key(a) - key(b)));
  const count = (status: TrainingJobSummary['TrainingJobStatus']): number => ended.filter(({ TrainingJobStatus }) => TrainingJobStatus === status).length;
  return {
    TrainingJobSummaries: sorted,
    BestTrainingJob: sorted.find((summary) => lossOf(summary, config) !== undefined),
    TrainingJobStatusCounters: { Completed: count('Completed'), InProgress: 0, RetryableError: 0, NonRetryableError: count('Failed'), Stopped: count('Stopped') },
  };
}
