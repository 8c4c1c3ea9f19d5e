import { METRICS, count } from '@flowsentry/evaluator';
import type { Repeated } from '../robustness/repeated.ts';
import { differenceWords, isClear, repeatedWords } from '../robustness/words/repeated-words.ts';
import type { NestedTuning } from './nested-tuning.ts';

/** What tuning is worth where the test rows had no say in it, in sentences. */
export function nestedWords({ seeds, trials, tuned, gain, gainOfSearch }: NestedTuning): string[] {
  return [
    `Searched anew in each of ${count(seeds.length)} grouped splits, ${count(trials)} trials each: ${(['macroF1', 'prAucNormal', 'falsePositiveRate'] as const).map((name) => `${METRICS[name].title} ${repeatedWords(name, tuned[name])}`).join(', ')}.`,
    `Against the default: macro-F1 ${differenceWords('macroF1', gain.macroF1)}, ${told(gain.macroF1)}.`,
    `Against the default's settings trained on as many rows (validation rows too, the threshold chosen by folds), which is what the search itself gains: macro-F1 ${differenceWords('macroF1', gainOfSearch.macroF1)}, ${told(gainOfSearch.macroF1)}.`,
  ];
}

function told(gain: Repeated): string {
  if (!isClear(gain)) return 'which these splits do not tell from nothing';
  return gain.mean > 0 ? 'a clear gain' : 'a clear loss';
}
