import { availableParallelism } from 'node:os';
import { Bench } from '../robustness/bench.ts';
import { EXPERIMENTS } from '../robustness/experiments.ts';
import { protocolFits } from '../robustness/protocols.ts';
import { REPEATS } from '../robustness/robustness.ts';
import { fitModel } from '../fit-model.ts';
import { splitOf } from '../split-of.ts';
import { NESTED, type ResultsRequest } from './data-results.ts';
import { nestedFits } from './nested-tuning.ts';

/** Milliseconds that the results will take, told by one training of each model. Rejects with what the split or the training throws, or the signal's reason. */
export async function expectedTime({ table, parameters, tuned, nested }: ResultsRequest, signal: AbortSignal): Promise<number> {
  const bench = new Bench({ table, parameters, repeats: REPEATS, signal, onFit() {} });
  const suite = Object.values(EXPERIMENTS).reduce((sum, { cost }) => sum + cost(bench), 0);
  const training = async (of: typeof parameters): Promise<number> => {
    const began = performance.now();
    using _ = await fitModel(table, splitOf(table, of), of, { signal, threads: 1 });
    return performance.now() - began;
  };
  const fits = suite + (tuned && nested ? nestedFits(table, parameters, NESTED) : 0);
  return (fits * (await training(parameters)) + (tuned ? protocolFits(bench, [tuned.FeatureSet]) * (await training(tuned)) : 0)) / availableParallelism();
}
