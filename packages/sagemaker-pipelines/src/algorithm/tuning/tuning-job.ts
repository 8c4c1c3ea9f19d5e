/** The parts of HyperParameterTuningJobConfig that a tuning follows, as the API has them. */
export interface TuningConfig {
  readonly Strategy: 'Random' | 'Bayesian' | 'Hyperband' | 'Grid';
  readonly StrategyConfig?: { readonly HyperbandStrategyConfig?: { readonly MinResource?: number; readonly MaxResource?: number } };
  readonly HyperParameterTuningJobObjective: TuningObjective;
  readonly ResourceLimits: { readonly MaxNumberOfTrainingJobs?: number; readonly MaxParallelTrainingJobs: number };
  readonly ParameterRanges: ParameterRanges;
  readonly TrainingJobEarlyStoppingType?: 'Off' | 'Auto';
  readonly RandomSeed?: number;
}

export interface TuningObjective {
  readonly Type: 'Maximize' | 'Minimize';
  /** As in `validation:logloss`. */
  readonly MetricName: string;
}

export type ScalingType = 'Auto' | 'Linear' | 'Logarithmic' | 'ReverseLogarithmic';

export interface NumericRange {
  readonly Name: string;
  readonly MinValue: string;
  readonly MaxValue: string;
  readonly ScalingType?: ScalingType;
}

export interface ParameterRanges {
  readonly IntegerParameterRanges?: readonly NumericRange[];
  readonly ContinuousParameterRanges?: readonly NumericRange[];
  readonly CategoricalParameterRanges?: readonly { readonly Name: string; readonly Values: readonly string[] }[];
}

/** One element of TrainingJobSummaries; plain data, so that it can be kept and handed in again. */
export interface TrainingJobSummary {
  readonly TrainingJobName: string;
  readonly TrainingJobStatus: 'Completed' | 'Stopped' | 'Failed';
  readonly TunedHyperParameters: Readonly<Record<string, string>>;
  readonly FinalHyperParameterTuningJobObjectiveMetric?: { readonly MetricName: string; readonly Value: number };
  readonly ObjectiveStatus: 'Succeeded' | 'Failed';
  readonly FailureReason?: string;
  /** Seconds since 1970. */
  readonly CreationTime: number;
  readonly TrainingEndTime: number;
  /** Not of the API: the trial's number in the search, from 1. */
  readonly trial: number;
  /** Not of the API: the objective after each round, which early stopping compares later trials with. */
  readonly objectiveByRound: readonly number[];
}
