import { METRICS } from '@flowsentry/evaluator';
import { textTable } from '@flowsentry/kit';
import { type Gain, GAIN_METRICS, RIVALS } from './gain.ts';

interface Shown {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const NAMES = { default: 'the default', defaultWithFolds: 'the default, trained on as many rows' } as const;

/** The gain as tables, with what they do not say. */
export function gainTable({ test, splits }: Gain): string {
  const rows = (of: (rival: (typeof RIVALS)[number], metric: (typeof GAIN_METRICS)[number]) => { readonly tuned: Shown; readonly rival: Shown; readonly difference: Shown }): string =>
    textTable(
      ['metric', 'tuned', 'against', 'its value', 'difference [95 %]'],
      GAIN_METRICS.flatMap((metric) =>
        RIVALS.map((rival) => {
          const found = of(rival, metric);
          return [METRICS[metric].title, plain(found.tuned), NAMES[rival], plain(found.rival), difference(found.difference)];
        }),
      ),
    );
  const meanOf = ({ mean, low, high }: Gain['splits']['default']['macroF1']['tuned']): Shown => ({ value: mean, low, high });
  return [
    'On the test rows, which the search never saw (paired bootstrap over groups of equal rows):',
    rows((rival, metric) => test[rival][metric]),
    '',
    `Mean over ${splits.seeds.length} fresh ${splits.protocol} splits of all rows (corrected resampled t-test). The search saw most of these rows, so this flatters the tuned settings:`,
    rows((rival, metric) => {
      const { tuned, rival: other, difference: gained } = splits[rival][metric];
      return { tuned: meanOf(tuned), rival: meanOf(other), difference: meanOf(gained) };
    }),
  ].join('\n');
}

const plain = ({ value }: Shown): string => (value === null ? '–' : value.toFixed(4));

function difference({ value, low, high }: Shown): string {
  if (value === null) return '–';
  const signed = (number: number): string => `${number < 0 ? '−' : '+'}${Math.abs(number).toFixed(4)}`;
  return low === null || high === null ? signed(value) : `${signed(value)} [${signed(low)}, ${signed(high)}]`;
}
