import { METRICS } from '@flowsentry/evaluator';
import { textTable } from '@flowsentry/kit';
import { type FinishedTrial, type KeptTrial, isFinished, valueOf } from './kept-trial.ts';
import { type ObjectiveName, objectiveType } from './objectives.ts';

const SHORT: Readonly<Record<string, string>> = { max_depth: 'depth', min_child_weight: 'min_child', colsample_bytree: 'colsample' };

/** The trials that lead by the objective, best first. */
export function leaders(trials: readonly KeptTrial[], objective: ObjectiveName, count: number): FinishedTrial[] {
  const sign = objectiveType(objective) === 'Maximize' ? -1 : 1;
  return trials.filter(isFinished).toSorted((a, b) => sign * (valueOf(a) - valueOf(b)) || a.trial - b.trial).slice(0, count);
}

/** Trials as a table (number, objective, out-of-fold macro-F1, rounds, hyperparameters to three digits), some below a gap. */
export function searchTable(trials: readonly FinishedTrial[], objective: ObjectiveName, below: readonly FinishedTrial[] = []): string {
  const names = Object.keys(trials[0]?.TunedHyperParameters ?? {}).filter((name) => name !== 'num_round');
  const row = (trial: FinishedTrial): string[] => [
    String(trial.trial),
    valueOf(trial).toFixed(4),
    trial.result.macroF1.toFixed(4),
    `${trial.rounds}${trial.TrainingJobStatus === 'Stopped' ? ' stopped' : ''}`,
    ...names.map((name) => String(Number(Number(trial.TunedHyperParameters[name]).toPrecision(3)))),
  ];
  const rows = [...trials.map(row), ...(below.length === 0 ? [] : [[], ...below.map(row)])];
  return textTable(['trial', METRICS[objective].title, 'macro-F1', 'rounds', ...names.map((name) => SHORT[name] ?? name)], rows);
}
