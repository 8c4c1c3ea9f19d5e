import { METRICS, type MetricName, count, figureOf } from '@flowsentry/evaluator';
import type { RepeatedMetrics } from '../robustness/repeated.ts';
import { differenceWords, isClear, repeatedWords } from '../robustness/words/repeated-words.ts';
import type { DataResults } from './data-results.ts';

type Shown = keyof RepeatedMetrics & MetricName;

/** The main results of one set of flows, in sentences. */
export function shortWords({ robustness: { protocols, parameters: { FeatureSet }, seeds }, ladder, tuned }: Pick<DataResults, 'robustness' | 'ladder' | 'tuned'>): string[] {
  const own = (protocol: string, featureSet: string = FeatureSet) => protocols.rows.find((row) => row.protocol === protocol && row.featureSet === featureSet)?.metrics;
  const gain = tuned?.gains.find((row) => row.protocol === 'grouped' && row.featureSet === FeatureSet)?.metrics;
  const after = tuned?.protocols.rows.find((row) => row.protocol === 'grouped' && row.featureSet === FeatureSet)?.metrics;
  const [grouped, random, leaky] = [own('grouped'), own('random'), own('random', 'leaky')];
  const stump = ladder.rungs.find(({ name }) => name === 'one-feature stump');
  const figure = (metrics: RepeatedMetrics, name: Shown): string => `${METRICS[name].title} ${repeatedWords(name, metrics[name])}`;
  return [
    ...(grouped ? [`The default model, over ${count(seeds.length)} grouped splits: ${(['macroF1', 'prAucNormal', 'falsePositiveRate', 'recallAnomaly'] as const).map((name) => figure(grouped, name)).join(', ')}.`] : []),
    ...(after && gain ? [`The tuned model, over the same splits: ${figure(after, 'macroF1')}, which is ${differenceWords('macroF1', gain.macroF1)} against the default: ${gainWords(gain)}.`] : []),
    ...(random ? [`Over random splits, as most published figures are made, the default model has a ${figure(random, 'macroF1')}${leaky ? `, and with addresses and times among its features ${repeatedWords('macroF1', leaky.macroF1)}: that is the leak, not the model` : ''}.`] : []),
    ...(stump ? [`A single cut through one feature reaches a macro-F1 of ${figureOf('macroF1', stump.metrics.macroF1.value)} on one grouped split (${(stump.found ?? 'none was found').replace(/\.$/, '')}).`] : []),
  ];
}

function gainWords({ macroF1 }: RepeatedMetrics): string {
  if (!isClear(macroF1)) return macroF1.mean < 0 ? 'not told apart from it by these splits, and no better in the mean' : 'not told apart from it by these splits, though no worse in the mean';
  return macroF1.mean > 0 ? 'a clear gain' : 'a clear loss';
}
