import type { Evaluation } from './evaluation-line.ts';

export interface EarlyStopping {
  /** Training stops when the metric has not improved for this many rounds. */
  readonly rounds: number;
  /** The last metric of the last data set by default, as in the Python package and SageMaker's container. */
  readonly metric?: string;
  /** Whether more is better; told by the metric's name by default. */
  readonly maximize?: boolean;
}

export interface Best {
  /** Counts from 0. */
  readonly round: number;
  readonly score: number;
}

/** Names whose values grow with quality; every other metric of libxgboost is an error or a loss. */
export function isMaximized(metric: string): boolean {
  return metric !== 'mape' && ['auc', 'aucpr', 'map', 'ndcg', 'pre'].some((name) => metric === name || metric.startsWith(`${name}@`));
}

/** Follows one metric; `observe` answers whether to stop after this round. Only a strictly better value is an improvement. */
export function earlyStopper(settings: EarlyStopping): { observe(round: number, evaluation: Evaluation): boolean; best(): Best | undefined } {
  let best: Best | undefined;
  let waited = 0;
  return {
    observe(round, evaluation) {
      const metrics = Object.values(evaluation).at(-1) ?? {};
      const metric = settings.metric ?? Object.keys(metrics).at(-1) ?? '';
      const score = metrics[metric] ?? NaN;
      const maximize = settings.maximize ?? isMaximized(metric);
      if (!best || (maximize ? score > best.score : score < best.score)) {
        best = { round, score };
        waited = 0;
      } else {
        waited++;
      }
      return waited >= settings.rounds;
    },
    best: () => best,
  };
}
