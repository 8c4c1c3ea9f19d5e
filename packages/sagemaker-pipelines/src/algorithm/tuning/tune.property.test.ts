import { setTimeout } from 'node:timers/promises';
import { random } from '@flowsentry/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Trial, tune } from './tune.ts';
import type { TrainingJobSummary, TuningConfig } from './tuning-job.ts';

const TRIALS = 14;
const config = (Strategy: TuningConfig['Strategy'], parallel: number): TuningConfig => ({
  Strategy,
  ...(Strategy === 'Hyperband' ? { StrategyConfig: { HyperbandStrategyConfig: { MinResource: 1, MaxResource: 9 } } } : { TrainingJobEarlyStoppingType: 'Auto' }),
  HyperParameterTuningJobObjective: { Type: 'Maximize', MetricName: 'validation:auc' },
  ResourceLimits: { MaxNumberOfTrainingJobs: TRIALS, MaxParallelTrainingJobs: parallel },
  ParameterRanges: {
    ContinuousParameterRanges: [{ Name: 'eta', MinValue: '0.001', MaxValue: '1' }, { Name: 'gamma', MinValue: '0', MaxValue: '3' }],
    IntegerParameterRanges: [{ Name: 'max_depth', MinValue: '2', MaxValue: '9' }],
  },
  RandomSeed: 5,
});

/** Best at eta 0.1, gamma 1 and max_depth 5, and better with every round. */
const objective = ({ tuned }: Trial, round: number): number => -Math.abs(Math.log(Number(tuned['eta']) / 0.1)) - Math.abs(Number(tuned['gamma']) - 1) - Math.abs(Number(tuned['max_depth']) - 5) / 5 - 1 / round;

/** Searches with trials that take as long as the seed says, and is killed when so many have ended. Answers with all that ended, in that order. */
async function search(config: TuningConfig, seed: number, { history = [] as readonly TrainingJobSummary[], killedAfter = Infinity } = {}): Promise<TrainingJobSummary[]> {
  const ended = [...history];
  const controller = new AbortController();
  const takes = random(seed, history.length);
  const runTrial = async (trial: Trial): Promise<number> => {
    for (let round = 1; round <= 9; round++) {
      for (let pause = takes.integer(4); pause > 0; pause--) await setTimeout();
      controller.signal.throwIfAborted();
      if (trial.report(objective(trial, round)) === 'stop') return objective(trial, round);
    }
    return objective(trial, 10);
  };
  const onTrial = (summary: TrainingJobSummary): void => {
    // What comes to an end after the kill is lost.
    if (!controller.signal.aborted) ended.push(structuredClone(summary));
    if (ended.length - history.length >= killedAfter) controller.abort(new Error('killed'));
  };
  await tune({ config, staticHyperparameters: {}, name: 'search', runTrial, history, onTrial, signal: controller.signal }).catch((error: unknown) => {
    if ((error as Error).message !== 'killed') throw error;
  });
  return ended;
}

const course = (trials: readonly TrainingJobSummary[]): object[] => trials.toSorted((a, b) => a.trial - b.trial).map(({ CreationTime: _, TrainingEndTime: __, ...rest }) => rest);

describe('a search with parallel trials', () => {
  it.each(['Bayesian', 'Random', 'Hyperband'] as const)('%s: takes the same course however long trials take, killed or not', async (strategy) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.nat(), fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }), async (parallel, seed, kills) => {
        const whole = await search(config(strategy, parallel), 0);
        let kept: TrainingJobSummary[] = [];
        for (const killedAfter of kills) kept = await search(config(strategy, parallel), seed, { history: kept, killedAfter });
        expect(course(await search(config(strategy, parallel), seed + 1, { history: kept }))).toEqual(course(whole));
      }),
      { numRuns: 5 },
    );
  });

  it('stops some trials early, so that the course above has something to lose', async () => {
    const statuses = (await search(config('Bayesian', 3), 1)).map(({ TrainingJobStatus }) => TrainingJobStatus);
    expect(new Set(statuses)).toEqual(new Set(['Completed', 'Stopped']));
  });

  it('begins with what it is told to', async () => {
    const first = { eta: '0.3', gamma: '0.5', max_depth: '6' };
    const tried: unknown[] = [];
    await tune({ config: config('Bayesian', 2), staticHyperparameters: {}, name: 'search', first, runTrial: async (trial) => tried.push(trial.tuned) });
    expect(tried[0]).toEqual(first);
    expect(tried).toHaveLength(TRIALS);
  });

  it('runs trials that are missing between others, and no others', async () => {
    const whole = await search(config('Bayesian', 2), 3);
    const kept = whole.filter(({ trial }) => trial !== 4 && trial <= 5);
    const again = await search(config('Bayesian', 2), 3, { history: kept });
    expect(again.slice(kept.length).map(({ trial }) => trial).toSorted((a, b) => a - b)).toEqual([4, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    expect(course(again)).toEqual(course(whole));
  });
});
