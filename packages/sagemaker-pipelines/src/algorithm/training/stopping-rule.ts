import type { Best, EarlyStopping, Evaluation } from '@flowsentry/xgboost';

/** Follows one metric of the last set round after round; `observe` answers whether to stop. Only a strictly better value counts. */
export function stoppingRule({ rounds, metric, maximize }: Required<EarlyStopping>): { observe(round: number, evaluation: Evaluation): boolean; best(): Best | undefined } {
  let best: Best | undefined;
  return {
    observe(round, evaluation) {
      const score = Object.values(evaluation).at(-1)?.[metric] ?? NaN;
      if (!best || (maximize ? score > best.score : score < best.score)) best = { round, score };
      return round - best.round >= rounds;
    },
    best: () => best,
  };
}
