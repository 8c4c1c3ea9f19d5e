import { type Evaluation, type Finding, type Manifest, type Variant, count, percent } from '@flowsentry/evaluator';
import { ruleWords, verdict } from '@flowsentry/evaluator/words';
import type { DataSummary } from '../data-summary.ts';
import type { Parameters } from '../parameters.ts';
import { splitFinding } from '../split-finding.ts';
import { ethics, intendedUses, limits, outOfScope, risk } from './card-words.ts';

type Fact = readonly [what: string, value: string];

/** What is known of a model when it is judged. */
export interface CardSource {
  readonly evaluation: Evaluation;
  readonly data: DataSummary;
  readonly manifest: Pick<Manifest, 'dataFingerprint' | 'featureHash' | 'versions' | 'settings'>;
  /** The names of its features, in order. */
  readonly features: readonly string[];
  /** What the report says of the data and the incumbent. */
  readonly findings: readonly Finding[];
  /** Small models of a few columns on the same test rows. */
  readonly variants: readonly Variant[];
  readonly origin: Parameters['DataOrigin'];
}

/** What a person must know before a model is put to use. Plain texts, some of them with names out of the data: whoever shows them escapes and cuts them. */
export interface ModelCard {
  readonly title: string;
  readonly purpose: string;
  readonly intendedUses: readonly string[];
  readonly outOfScope: readonly string[];
  readonly risk: { readonly rating: 'High' | 'Medium' | 'Low' | 'Unknown'; readonly why: string };
  readonly files: readonly string[];
  readonly data: readonly Fact[];
  /** What was found out about the data apart from {@link leakage}. */
  readonly notes: readonly Finding[];
  /** What makes the figures look better than they are, and whether the split keeps out what it can. */
  readonly leakage: readonly Finding[];
  readonly limits: readonly string[];
  readonly ethics: readonly string[];
  /** How the threshold was chosen. */
  readonly threshold: string;
  /** What the figures say, in sentences. */
  readonly verdict: readonly string[];
  readonly evaluation: Evaluation;
  readonly variants: readonly Variant[];
  /** Where the test rows come from. */
  readonly testRows: string;
  readonly settings: readonly Fact[];
  readonly lineage: readonly Fact[];
}

export function modelCard({ evaluation, data, manifest, features, findings, variants, origin }: CardSource): ModelCard {
  const { split } = data;
  const { title: clean } = splitFinding(split);
  const leaks = ({ level, title }: Finding): boolean => level === 'trap' || title === clean;
  const side = ({ rows, Normal }: { readonly rows: number; readonly Normal: number }): string => `${count(rows)} (${count(Normal)} Normal)`;
  return {
    title: `Model card: intrusion classifier of IoT network flows${origin === 'synthetic' ? ', from synthetic flows' : ''}`,
    purpose: 'It scores records of network flows of an IoT network, each for itself, with the probability that the flow belongs to an attack (class Anomaly) rather than to ordinary traffic (class Normal), so that an analyst looks at the likeliest attacks first.',
    intendedUses: intendedUses(split),
    outOfScope: outOfScope(origin, split),
    risk: risk(origin),
    files: data.files.map(({ file }) => file),
    data: [
      ['Flows', `${count(data.rows)}: ${count(data.classes.Normal)} Normal, ${count(data.classes.Anomaly)} Anomaly`],
      ['Origin', origin === 'synthetic' ? 'synthetic: a simulator' : 'recorded; the labels are those of the files'],
      ['Rows that repeat an earlier one', `${count(data.duplicates)} (${percent(data.duplicates / data.rows)})`],
      ['Distinct feature vectors', `${count(split.vectors.distinct)}, of which ${count(split.vectors.shared)} are on more than one side of the split`],
      ['Split', `${split.protocol}${split.attack === undefined ? '' : `, without "${split.attack}" in training`}, seed ${split.seed}`],
      ['Training rows', side(split.train)],
      ['Validation rows', side(split.validation)],
      ['Test rows', side(split.test)],
      ['Features', `set "${split.featureSet}", ${count(features.length)} of them`],
    ],
    notes: findings.filter((finding) => !leaks(finding)),
    leakage: findings.filter(leaks),
    limits: limits(evaluation, split),
    ethics: ethics(split),
    threshold: ruleWords(evaluation.decision),
    verdict: verdict(evaluation),
    evaluation,
    variants,
    testRows: `${count(split.test.rows)} test rows, split ${split.protocol}`,
    settings: Object.entries(manifest.settings).map(([name, value]) => [name, String(value)]),
    lineage: [
      ['Data fingerprint (SHA-256)', manifest.dataFingerprint],
      ['Preprocessor (SHA-256)', manifest.featureHash],
      ...Object.entries(manifest.versions).map(([name, version]) => [`Version of ${name}`, version] as const),
      ['Features, in order', features.join(', ')],
    ],
  };
}
