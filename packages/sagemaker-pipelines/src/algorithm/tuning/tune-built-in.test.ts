import { describe, expect, it } from 'vitest';
import type { TrainingJobSummary, TuningConfig } from './tuning-job.ts';
import { type Trial, type TuneRequest, tune as search } from './tune.ts';
import { tuneBuiltIn } from './tune-built-in.ts';

const CONFIG: TuningConfig = {
  Strategy: 'Bayesian',
  HyperParameterTuningJobObjective: { Type: 'Minimize', MetricName: 'validation:logloss' },
  ResourceLimits: { MaxNumberOfTrainingJobs: 12, MaxParallelTrainingJobs: 1 },
  ParameterRanges: { ContinuousParameterRanges: [{ Name: 'eta', MinValue: '0.01', MaxValue: '1' }], IntegerParameterRanges: [{ Name: 'max_depth', MinValue: '2', MaxValue: '9' }] },
};
const STATIC = { num_round: '27', objective: 'binary:logistic' };
const value = ({ hyperparameters }: Trial): number => Math.abs(Math.log(Number(hyperparameters['eta']) / 0.1)) + Math.abs(Number(hyperparameters['max_depth']) - 5) / 10;

function tune(config: Partial<TuningConfig> = {}, more: Partial<TuneRequest> = {}) {
  const trials: Trial[] = [];
  const runTrial = async (trial: Trial): Promise<number> => {
    trials.push(trial);
    return value(trial);
  };
  return { trials, tuning: tuneBuiltIn({ config: { ...CONFIG, ...config }, staticHyperparameters: STATIC, name: 'tune', runTrial, ...more }) };
}
const stripped = (summaries: readonly TrainingJobSummary[]) => summaries.map(({ CreationTime: _, TrainingEndTime: __, ...rest }) => rest);

describe('tuneBuiltIn', () => {
  it.each(['Random', 'Bayesian', 'Hyperband'] as const)('%s: as many trials as allowed, best first, the same each time', async (Strategy) => {
    const { TrainingJobSummaries, BestTrainingJob, TrainingJobStatusCounters } = await tune({ Strategy }).tuning;
    expect(TrainingJobSummaries).toHaveLength(12);
    const values = TrainingJobSummaries.map((summary) => summary.FinalHyperParameterTuningJobObjectiveMetric!.Value);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(BestTrainingJob).toBe(TrainingJobSummaries[0]);
    expect(BestTrainingJob!.TrainingJobName).toMatch(/^tune-0\d\d-[0-9a-f]{8}$/);
    expect(TrainingJobStatusCounters).toEqual({ Completed: 12, InProgress: 0, RetryableError: 0, NonRetryableError: 0, Stopped: 0 });
    expect(stripped((await tune({ Strategy }).tuning).TrainingJobSummaries)).toEqual(stripped(TrainingJobSummaries));
  });

  it('gives each trial the static hyperparameters, its own and the objective', async () => {
    const { trials, tuning } = tune();
    await tuning;
    expect(trials[0].hyperparameters).toEqual({ ...STATIC, ...trials[0].tuned, _tuning_objective_metric: 'validation:logloss' });
    expect(Object.keys(trials[0].tuned)).toEqual(['max_depth', 'eta']);
  });

  it('tries each combination of a grid once', async () => {
    const grid = { Strategy: 'Grid' as const, ResourceLimits: { MaxParallelTrainingJobs: 2 }, ParameterRanges: { CategoricalParameterRanges: [{ Name: 'eta', Values: ['0.1', '0.2', '0.3'] }, { Name: 'max_depth', Values: ['3', '5'] }] } };
    const { trials, tuning } = tune(grid);
    expect((await tuning).BestTrainingJob!.TunedHyperParameters).toEqual({ eta: '0.1', max_depth: '5' });
    expect(new Set(trials.map(({ tuned }) => JSON.stringify(tuned))).size).toBe(6);
    expect(trials).toHaveLength(6);
  });

  it.each(['Random', 'Bayesian', 'Hyperband'] as const)('%s: goes on from a history as if it had never stopped', async (Strategy) => {
    const kept: TrainingJobSummary[] = [];
    const whole = await tune({ Strategy }, { onTrial: (summary) => void kept.push(structuredClone(summary)) }).tuning;
    const rest = tune({ Strategy }, { history: kept.slice(0, 9) });
    expect(stripped((await rest.tuning).TrainingJobSummaries)).toEqual(stripped(whole.TrainingJobSummaries));
    expect(rest.trials).toHaveLength(3);
  });

  it('runs as many trials at once as allowed, and no more', async () => {
    let [now, most] = [0, 0];
    const runTrial = async (trial: Trial): Promise<number> => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
      return value(trial);
    };
    const { TrainingJobSummaries } = await tune({ ResourceLimits: { MaxNumberOfTrainingJobs: 10, MaxParallelTrainingJobs: 3 } }, { runTrial }).tuning;
    expect([TrainingJobSummaries.length, most, new Set(TrainingJobSummaries.map(({ TrainingJobName }) => TrainingJobName)).size]).toEqual([10, 3, 10]);
  });

  it('counts a trial that fails and goes on', async () => {
    const runTrial = async (trial: Trial): Promise<number> => {
      if (trial.name.startsWith('tune-003')) throw new Error('no memory');
      return value(trial);
    };
    const { TrainingJobSummaries, TrainingJobStatusCounters } = await tune({}, { runTrial }).tuning;
    expect(TrainingJobSummaries.at(-1)).toMatchObject({ TrainingJobStatus: 'Failed', ObjectiveStatus: 'Failed', FailureReason: 'no memory' });
    expect(TrainingJobStatusCounters).toMatchObject({ Completed: 11, NonRetryableError: 1 });
  });

  it.each([
    ['Auto early stopping', { Strategy: 'Random', TrainingJobEarlyStoppingType: 'Auto' }],
    ['Hyperband', { Strategy: 'Hyperband', StrategyConfig: { HyperbandStrategyConfig: { MinResource: 1, MaxResource: 27 } } }],
  ] as const)('%s ends bad trials early and not the best', async (_, config) => {
    const runTrial = async (trial: Trial): Promise<number> => {
      const final = value(trial);
      for (let round = 0; round < Number(trial.hyperparameters['num_round']); round++) if (trial.report(final + 1 / (round + 1)) === 'stop') return final + 1 / (round + 1);
      return final;
    };
    const { TrainingJobSummaries, TrainingJobStatusCounters } = await tune({ ...config, ResourceLimits: { MaxNumberOfTrainingJobs: 20, MaxParallelTrainingJobs: 1 } }, { runTrial }).tuning;
    expect(TrainingJobStatusCounters.Stopped).toBeGreaterThan(4);
    expect(TrainingJobSummaries[0].TrainingJobStatus).toBe('Completed');
    expect(TrainingJobSummaries.find(({ TrainingJobStatus }) => TrainingJobStatus === 'Stopped')!.objectiveByRound.length).toBeLessThan(27);
  });

  it('begins no more trials once it is aborted', async () => {
    const controller = new AbortController();
    const { trials, tuning } = tune({}, { signal: controller.signal, onTrial: ({ TrainingJobName }) => (TrainingJobName.startsWith('tune-004') ? controller.abort(new Error('enough')) : undefined) });
    await expect(tuning).rejects.toThrow('enough');
    expect(trials).toHaveLength(4);
  });

  it('ends with what keeping the history throws', async () => {
    await expect(tune({}, { onTrial: () => Promise.reject(new Error('disk full')) }).tuning).rejects.toThrow('disk full');
  });

  it.each<[string, Partial<TuningConfig>, Record<string, string>]>([
    ['tuning-objective', { HyperParameterTuningJobObjective: { Type: 'Maximize', MetricName: 'validation:logloss' } }, {}],
    ['tuning-objective', { HyperParameterTuningJobObjective: { Type: 'Minimize', MetricName: 'train:logloss' } }, {}],
    ['not-tunable', { ParameterRanges: { IntegerParameterRanges: [{ Name: 'max_bin', MinValue: '16', MaxValue: '256' }] } }, {}],
    ['not-tunable', { ParameterRanges: {} }, {}],
    ['not-tunable', {}, { eta: '0.1' }],
    ['not-tunable', { Strategy: 'Grid' }, {}],
    ['not-tunable', { Strategy: 'Hyperband', ParameterRanges: { IntegerParameterRanges: [{ Name: 'num_round', MinValue: '1', MaxValue: '2' }] } }, {}],
    ['bad-hyperparameter', { ParameterRanges: { ContinuousParameterRanges: [{ Name: 'eta', MinValue: '0', MaxValue: '2' }] } }, {}],
    ['tuning-limits', { ResourceLimits: { MaxParallelTrainingJobs: 1 } }, {}],
    ['tuning-limits', { Strategy: 'Hyperband', StrategyConfig: { HyperbandStrategyConfig: { MinResource: 9, MaxResource: 3 } } }, {}],
    ['hyperparameter-conflict', {}, { objective: 'multi:softprob' }],
  ])('refuses with %s before the first trial', async (code, config, fixed) => {
    const { trials, tuning } = tune(config, { staticHyperparameters: { ...STATIC, ...fixed } });
    await expect(tuning).rejects.toMatchObject({ code });
    expect(trials).toEqual([]);
  });

  it('leaves the objective and the ranges to whoever searches for something else', async () => {
    const config: TuningConfig = { ...CONFIG, Strategy: 'Random', HyperParameterTuningJobObjective: { Type: 'Maximize', MetricName: 'profit' }, ParameterRanges: { ContinuousParameterRanges: [{ Name: 'price', MinValue: '1', MaxValue: '9' }] } };
    const { BestTrainingJob, TrainingJobSummaries } = await search({ config, staticHyperparameters: {}, name: 'own', runTrial: async ({ hyperparameters }) => Number(hyperparameters['price']) });
    const prices = TrainingJobSummaries.map(({ TunedHyperParameters }) => Number(TunedHyperParameters['price']));
    expect(Number(BestTrainingJob!.TunedHyperParameters['price'])).toBe(Math.max(...prices));
  });

  it('refuses a history of another search', async () => {
    const other = { trial: 1, TrainingJobName: 'x', TrainingJobStatus: 'Completed', TunedHyperParameters: { eta: '7' }, ObjectiveStatus: 'Succeeded', CreationTime: 0, TrainingEndTime: 0, objectiveByRound: [] } as const;
    await expect(tune({}, { history: [other] }).tuning).rejects.toMatchObject({ code: 'tuning-history' });
  });
});
