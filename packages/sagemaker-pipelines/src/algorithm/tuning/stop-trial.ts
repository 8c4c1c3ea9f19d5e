import { bracketOf, hyperbandBrackets, lossesAtRung, stopsAtRung } from './hyperband.ts';
import { stopsByMedian } from './median-rule.ts';
import type { TrainingJobSummary, TuningConfig } from './tuning-job.ts';

/**
 * Whether a trial ends now, by what it and those that ended before have shown after each round: Hyperband by its rungs, the
 * others by the median when TrainingJobEarlyStoppingType is Auto.
 */
export function stopsTrial(config: TuningConfig, rounds: readonly [least: number, most: number], trial: number, values: readonly number[], ended: readonly TrainingJobSummary[]): boolean {
  const sign = config.HyperParameterTuningJobObjective.Type === 'Maximize' ? -1 : 1;
  if (config.Strategy === 'Hyperband') {
    const brackets = hyperbandBrackets(...rounds);
    if (!brackets[bracketOf(trial, brackets.length)].includes(values.length)) return false;
    return stopsAtRung(sign * values.at(-1)!, lossesAtRung(ended, values.length, sign));
  }
  if (config.TrainingJobEarlyStoppingType !== 'Auto') return false;
  const losses = (curve: readonly number[]): number[] => curve.map((value) => sign * value);
  return stopsByMedian(losses(values), ended.map(({ objectiveByRound }) => losses(objectiveByRound)));
}
