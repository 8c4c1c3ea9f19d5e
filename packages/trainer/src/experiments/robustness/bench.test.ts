import { expect, it } from 'vitest';
import { parseParameters } from '../../parameters.ts';
import { splitOf } from '../split-of.ts';
import { Bench } from './bench.ts';
import { tableOf } from './testing/table-of.ts';

const LABELS = Array.from({ length: 80 }, (_, row) => row % 2);
const TABLE = tableOf(LABELS, { Flow_Duration: LABELS.map((label, row) => 10 * row + label) });
const PARAMETERS = parseParameters(['num_round=2', 'SplitProtocol=random', 'FeatureSet=statistics', 'Seed=4']);

function bench(signal = new AbortController().signal): { bench: Bench; fits: () => number } {
  let fits = 0;
  return { bench: new Bench({ table: TABLE, parameters: PARAMETERS, repeats: 3, signal, onFit: () => fits++ }), fits: () => fits };
}

it('fits every model in its turn, also after one that failed', async () => {
  const { bench: own, fits } = bench();
  const work = (seed: number): Promise<number> =>
    own.fit(
      () => {
        if (seed === 5) throw new Error('no such split');
        return { rows: splitOf(TABLE, PARAMETERS), parameters: PARAMETERS };
      },
      (model) => model.preprocessor.fittedOn.rows + seed,
    );
  const ended = await Promise.allSettled([4, 5, 6, 7, 8].map(work));
  const trained = splitOf(TABLE, PARAMETERS).train.length;
  expect(ended.map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)))).toEqual([trained + 4, 'Error: no such split', trained + 6, trained + 7, trained + 8]);
  expect([own.seeds, fits()]).toEqual([[4, 5, 6], 5]);
});

it('trains nothing once the signal has said so', async () => {
  const { bench: own } = bench(AbortSignal.abort(new Error('enough')));
  await expect(own.fit(() => ({ rows: splitOf(TABLE, PARAMETERS), parameters: PARAMETERS }), () => 1)).rejects.toThrow('enough');
});
