import type { TrainingJobSummary } from '@flowsentry/sagemaker-pipelines/algorithm';
import type { TrialResult } from './cross-validation.ts';

/** A trial as it is kept: as a tuning has it, and what the folds showed; a failed one has no result. */
export interface KeptTrial extends TrainingJobSummary {
  readonly rounds: number;
  readonly result: Omit<TrialResult, 'value'> | undefined;
}

/** One that has ended with a value. */
export interface FinishedTrial extends KeptTrial {
  readonly FinalHyperParameterTuningJobObjectiveMetric: NonNullable<KeptTrial['FinalHyperParameterTuningJobObjectiveMetric']>;
  readonly result: NonNullable<KeptTrial['result']>;
}

export const isFinished = (trial: KeptTrial): trial is FinishedTrial => trial.FinalHyperParameterTuningJobObjectiveMetric !== undefined && trial.result !== undefined;

export const valueOf = (trial: FinishedTrial): number => trial.FinalHyperParameterTuningJobObjectiveMetric.Value;
