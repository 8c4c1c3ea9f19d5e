import { type Evaluation, count } from '@flowsentry/evaluator';
import type { SplitSummary } from '@flowsentry/features';
import type { Parameters } from '../parameters.ts';
import type { ModelCard } from './model-card.ts';

type Origin = Parameters['DataOrigin'];

export function intendedUses({ featureSet }: Pick<SplitSummary, 'featureSet'>): string[] {
  if (featureSet === 'leaky') return ['Showing how well the label can be told from identifiers. The model is good for nothing else.'];
  return [
    'Screening flows of the network that it was trained on, metered in the same way, for an analyst who looks at what it points out.',
    'Being compared with other models on the same rows.',
  ];
}

export function outOfScope(origin: Origin, { featureSet }: Pick<SplitSummary, 'featureSet'>): string[] {
  return [
    ...(origin === 'synthetic' ? ['Any real network: the model has only seen simulated flows.'] : []),
    ...(featureSet === 'leaky' ? ['Any use in service: it reads the answer off the identifiers.'] : []),
    'Blocking or cutting off devices without a person’s review.',
    'Another network, meter, timeout or kind of device, before it has been evaluated on labelled flows from there.',
    'Saying which attack it is, or that a network is free of attacks: it tells Anomaly from Normal, flow by flow.',
    'Claims of accuracy from the figures without the leakage statement.',
  ];
}

export function risk(origin: Origin): ModelCard['risk'] {
  return origin === 'synthetic'
    ? { rating: 'Unknown', why: 'It was trained on simulated flows; what it would do in a real network has not been measured.' }
    : { rating: 'Medium', why: 'A missed attack stays unseen and a false alarm costs an analyst’s time. The model itself blocks nothing, and a person approves every version. Rate it anew for the network that it is to screen.' };
}

/** Groups and classes of fewer test flows than this say little. */
const FEW = 30;

export function limits({ normal, anomaly, categories, uncertainty: { method, resamples, groups } }: Evaluation, { protocol, attack }: Pick<SplitSummary, 'protocol' | 'attack'>): string[] {
  const small = Object.entries(categories).flatMap(([column, results]) => results.filter(({ rows }) => rows < FEW).map(({ category, rows }) => `${category} (${column}, ${rows})`));
  return [
    `It was measured on ${count(normal + anomaly)} test flows of the files that it was trained on: no other network, week or meter was tried.`,
    ...(normal < FEW || anomaly < FEW ? [`Only ${count(Math.min(normal, anomaly))} test flows are ${normal < anomaly ? 'Normal' : 'Anomaly'}: what concerns them is hardly more than an impression.`] : []),
    method === 'groups'
      ? `Intervals come of ${count(resamples)} bootstrap resamples of ${count(groups ?? 0)} groups of equal rows. They know nothing of another training run or another capture.`
      : `Intervals come of ${count(resamples)} bootstrap resamples of rows taken for independent, which flows of one flood are not: the true uncertainty is larger. They know nothing of another training run or another capture.`,
    ...(small.length > 0 ? [`Groups of fewer than ${FEW} test flows say little: ${small.slice(0, 5).join(', ')}${small.length > 5 ? ` and ${small.length - 5} others` : ''}.`] : []),
    protocol === 'leave-one-attack-out'
      ? `Every attack of the test rows is "${attack ?? ''}", of which training saw nothing: the figures are about an unseen attack and not about known ones.`
      : 'Attacks of a kind that was not in training may well be missed; the split leave-one-attack-out measures that, this one does not.',
    'Precision depends on how common attacks are: where they are rarer than here, more of the alarms are false.',
    'Someone who knows the model can shape traffic to stay below the threshold; nx run trainer:robustness measures how much that takes.',
  ];
}

export function ethics({ featureSet }: Pick<SplitSummary, 'featureSet'>): string[] {
  return [
    'Flow records tell who spoke with whom, when and for how long: in a home they are personal data, even without payload. Keep flows and scores no longer than the screening needs them.',
    featureSet === 'leaky'
      ? 'Addresses are among the features: scores follow devices, and so people, rather than what they do.'
      : 'Addresses, flow ids and times are not among the features, so that no device is suspect for being itself.',
    'A false alarm falls on somebody’s device: a person looks at it before anything is done to it, and whoever is concerned can ask why. Each score comes with the features that made it.',
    'How false alarms spread over kinds of devices and households was not measured: the data do not name them.',
  ];
}
