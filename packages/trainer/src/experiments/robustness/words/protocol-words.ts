import { METRICS, count, percent } from '@flowsentry/evaluator';
import type { FeatureSet, SplitProtocol } from '@flowsentry/features';
import type { ProtocolRow, Protocols } from '../protocols.ts';
import { difference } from '../repeated.ts';
import { differenceWords, isClear, repeatedWords, shareWords } from './repeated-words.ts';
import { type Statement, supported, unsupported } from './statement.ts';

/** A family of which the model finds at least this share for certain, without having seen it, counts as found; below the other in the mean it counts as missed. */
const FOUND = 0.9;
const MISSED = 0.5;
/** An interval of the false-positive rate wider than this says too little to plan an analyst's day with. */
const WIDE = 0.02;

/** What the feature sets and split protocols say of a model with this feature set. */
export function protocolWords({ rows, impossible }: Protocols, featureSet: FeatureSet): Statement[] {
  const of = (protocol: SplitProtocol, set: FeatureSet = featureSet): ProtocolRow | undefined => rows.find((row) => row.protocol === protocol && row.featureSet === set);
  const [grouped, random, temporal] = [of('grouped'), of('random'), of('temporal')];
  const families = rows.filter((row) => row.protocol === 'leave-one-attack-out' && row.featureSet === featureSet);
  return [
    ...(grouped && random ? [repeats(random, grouped)] : []),
    ...(grouped ? [...features(grouped, of), falseAlarms(grouped)] : []),
    ...(grouped && temporal ? [time(temporal, grouped)] : []),
    ...families.map(unseen),
    ...impossible.map(({ protocol, attack, reason }) => unsupported(`Nothing can be said under the split ${protocol}${attack === null ? '' : ` (${attack})`}: ${reason}.`)),
  ];
}

function repeats(random: ProtocolRow, grouped: ProtocolRow): Statement {
  const gap = difference(random.metrics.prAucNormal, grouped.metrics.prAucNormal);
  const words = `PR AUC of Normal ${differenceWords('prAucNormal', gap)} against the grouped split`;
  if (isClear(gap) && gap.mean > 0) return unsupported(`Scores from random splits: ${percent(random.seenShare)} of their test rows repeat a training row, and they flatter, with ${words}.`);
  return unsupported(`That random splits flatter here: ${percent(random.seenShare)} of their test rows repeat a training row, but the difference is not clear, ${words}, with ${count(grouped.tested.Normal)} Normal flows to test on.`);
}

function features(own: ProtocolRow, of: (protocol: SplitProtocol, set: FeatureSet) => ProtocolRow | undefined): Statement[] {
  const sets: readonly { readonly set: FeatureSet; readonly what: string; readonly why: string }[] = [
    { set: 'leaky', what: 'Addresses, ports of the source, Flow_ID and Timestamp', why: 'they name the capture, so that gain is the label’s leak' },
    { set: 'statistics', what: 'Protocol and destination port', why: 'what a service is called counts for that much beside what its packets are like' },
  ];
  return sets.flatMap(({ set, what, why }) => {
    const other = of('grouped', set);
    if (!other || set === own.featureSet || own.featureSet === 'leaky') return [];
    const gain = set === 'leaky' ? difference(other.metrics.prAucNormal, own.metrics.prAucNormal) : difference(own.metrics.prAucNormal, other.metrics.prAucNormal);
    const words = `PR AUC of Normal ${differenceWords('prAucNormal', gain)}`;
    return [isClear(gain) && gain.mean > 0 ? supported(`${what} raise the score: ${words}; ${why}.`) : unsupported(`That ${what[0].toLowerCase()}${what.slice(1)} raise the score: ${words}.`)];
  });
}

function falseAlarms({ metrics, tested }: ProtocolRow): Statement {
  const { falsePositiveRate } = metrics;
  const words = `${METRICS.falsePositiveRate.title.toLowerCase()} ${repeatedWords('falsePositiveRate', falsePositiveRate)}, from ${count(tested.Normal)} Normal test flows in each split`;
  const width = falsePositiveRate.low === null || falsePositiveRate.high === null ? Infinity : falsePositiveRate.high - Math.max(0, falsePositiveRate.low);
  return width > WIDE ? unsupported(`A promise of how many false alarms there will be: ${words}.`) : supported(`How many normal flows raise a false alarm is known well enough to plan with: ${words}.`);
}

function time(temporal: ProtocolRow, grouped: ProtocolRow): Statement {
  const low = grouped.metrics.macroF1.low ?? grouped.metrics.macroF1.mean;
  const words = `macro-F1 ${repeatedWords('macroF1', grouped.metrics.macroF1)} in grouped splits and ${temporal.metrics.macroF1.mean.toFixed(4)} when the earlier flows of each class train and the later ones test`;
  return temporal.metrics.macroF1.mean < low ? unsupported(`That the score lasts: ${words}.`) : supported(`Within the time that the data span the score lasts: ${words}.`);
}

function unseen({ attack, metrics, tested }: ProtocolRow): Statement {
  const { recallAnomaly } = metrics;
  const words = `of ${count(tested.Anomaly)} flows of ${attack}, a model that never saw the family finds ${shareWords(recallAnomaly)}, at a false-positive rate of ${percent(metrics.falsePositiveRate.mean)}`;
  if ((recallAnomaly.low ?? recallAnomaly.mean) >= FOUND) return supported(`An attack like ${attack} is found unseen: ${words}.`);
  return unsupported(`That an attack like ${attack} is found unseen${recallAnomaly.mean < MISSED ? '' : ' for the most part'}: ${words}.`);
}
