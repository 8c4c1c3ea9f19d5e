import { describe, expect, it } from 'vitest';
import { chooseTrial } from './choose-trial.ts';
import type { FinishedTrial } from './kept-trial.ts';

const trial = (number: number, folds: readonly number[], macroF1: number): FinishedTrial => ({
  trial: number,
  TrainingJobName: `tune-${number}`,
  TrainingJobStatus: 'Completed',
  TunedHyperParameters: {},
  FinalHyperParameterTuningJobObjectiveMetric: { MetricName: 'prAucNormal', Value: folds.reduce((sum, value) => sum + value, 0) / folds.length },
  ObjectiveStatus: 'Succeeded',
  CreationTime: 0,
  TrainingEndTime: 0,
  objectiveByRound: [],
  rounds: 10,
  result: { folds, macroF1 },
});

describe('chooseTrial', () => {
  const best = trial(3, [0.9, 0.94, 0.92, 0.96], 0.9);

  it('takes the highest macro-F1 of those that the objective cannot tell from the best', () => {
    // Worse by 0.01 on average, with s = 0.026 on 4 folds of a cut: the standard error is √(1/4 + 1/3) · 0.026 = 0.020.
    const alike = trial(1, [0.93, 0.92, 0.91, 0.92], 0.92);
    // Worse by 0.01 on every fold: the standard error is 0.
    const worse = trial(2, [0.89, 0.93, 0.91, 0.95], 0.99);
    expect(chooseTrial([alike, worse, best], 'Maximize', { count: 4 })).toEqual({ best, chosen: alike, alike: 2 });
  });

  it('keeps the best where no other is as good, and the earlier of two that are equal', () => {
    expect(chooseTrial([trial(1, [0.8, 0.84, 0.82, 0.86], 0.99), best], 'Maximize', { count: 4 }).chosen).toBe(best);
    const [first, second] = [trial(1, [0.5, 0.6], 0.9), trial(2, [0.5, 0.6], 0.9)];
    expect(chooseTrial([first, second], 'Maximize', { count: 2 }).chosen).toBe(first);
  });

  it('takes less for better where the objective is a loss', () => {
    const [low, high] = [trial(1, [0.1, 0.2, 0.1], 0.9), trial(2, [0.3, 0.4, 0.3], 0.99)];
    expect(chooseTrial([high, low], 'Minimize', { count: 3 })).toEqual({ best: low, chosen: low, alike: 1 });
  });
});
