import { count } from '@flowsentry/evaluator/words';
import type { Ladder } from './ladder.ts';

/** Which rows the figures are of, in a sentence or two. */
export function dataWords({ files, parameters, split: { protocol, featureSet, test } }: Pick<Ladder, 'files' | 'parameters' | 'split'>): string {
  const flows = parameters.DataOrigin === 'synthetic' ? 'Synthetic flows' : `Flows of ${files.map((file) => file.split('/').at(-1)).join(', ')}`;
  return `${flows}; features ${featureSet}, split ${protocol}. Judged on ${count(test.rows)} test rows (${count(test.Normal)} Normal).`;
}
