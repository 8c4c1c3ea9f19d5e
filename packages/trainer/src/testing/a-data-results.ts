import type { Estimate } from '@flowsentry/evaluator';
import type { DataResults } from '../experiments/results/data-results.ts';
import { tuningGains } from '../experiments/results/tuning-gains.ts';
import type { Ladder } from '../experiments/ladder/ladder.ts';
import type { ProtocolRow } from '../experiments/robustness/protocols.ts';
import { REPORTED, type RepeatedMetrics, repeated } from '../experiments/robustness/repeated.ts';
import type { Robustness } from '../experiments/robustness/robustness.ts';
import { parseParameters } from '../parameters.ts';

const metrics = (...values: readonly number[]): RepeatedMetrics => Object.fromEntries(REPORTED.map((name) => [name, repeated(name === 'falsePositiveRate' ? values.map((value) => 1 - value) : values, 3 / 7)])) as RepeatedMetrics;
const estimate = (value: number): Estimate => ({ value, low: value - 0.01, high: value + 0.01, standardDeviation: 0.005 });
const row = (featureSet: ProtocolRow['featureSet'], protocol: ProtocolRow['protocol'], seenShare: number, of: RepeatedMetrics, attack: string | null = null): ProtocolRow => ({ featureSet, protocol, attack, tested: { Normal: 73, Anomaly: 1240 }, seenShare, metrics: of });

/** The parts of results that a page shows, small enough to be read whole. */
export function aDataResults(): DataResults {
  const parameters = parseParameters([]);
  const protocols = {
    rows: [
      row('service', 'random', 0.27, metrics(0.96, 0.97, 0.98)),
      row('service', 'grouped', 0, metrics(0.94, 0.95, 0.96)),
      row('service', 'temporal', 0.1, metrics(0.92)),
      row('service', 'leave-one-attack-out', 0.1, metrics(0.5, 0.6, 0.7), 'Scan | <b>'),
      row('leaky', 'random', 0, metrics(1, 1, 1)),
    ],
    impossible: [{ protocol: 'leave-one-attack-out', attack: 'DoS', reason: 'no flows of it' }],
  } as const;
  const after = { rows: protocols.rows.map((each) => ({ ...each, metrics: metrics(...each.metrics.macroF1.values.map((value) => Math.min(1, value + 0.001))) })), impossible: [] };
  return {
    files: ['flows.csv'],
    classes: { Normal: 244, Anomaly: 4132 },
    duplicates: 34,
    robustness: {
      parameters,
      seeds: [7, 8, 9],
      protocols,
      learningCurve: [
        { share: 0.5, learned: { Normal: 85, Anomaly: 1450 }, metrics: metrics(0.9, 0.91, 0.92) },
        { share: 1, learned: { Normal: 171, Anomaly: 2896 }, metrics: metrics(0.94, 0.95, 0.96) },
      ],
      statements: [{ supported: true, text: 'This.' }, { supported: false, text: 'That *other*.' }],
    } as unknown as Robustness,
    ladder: {
      parameters,
      rungs: [
        { name: 'one-feature stump', about: '', found: 'Dst_Port up to 49580', trainingSeconds: 0.06, bytes: 91, microsecondsARow: 0.1, metrics: Object.fromEntries(['macroF1', 'prAucNormal', 'rocAuc', 'falsePositiveRate'].map((name) => [name, estimate(0.7)])), gain: estimate(-0.2) },
        { name: 'default boosting', about: '', found: undefined, trainingSeconds: 0.5, bytes: 136_051, microsecondsARow: 2.4, metrics: Object.fromEntries(['macroF1', 'prAucNormal', 'rocAuc', 'falsePositiveRate'].map((name) => [name, estimate(0.95)])), gain: null },
      ],
    } as unknown as Ladder,
    tuned: {
      parameters: { ...parameters, eta: 0.05, num_round: 300 },
      protocols: after,
      gains: tuningGains(protocols, after),
      nested: { seeds: [7, 8], trials: 20, tuned: metrics(0.94, 0.95), gain: metrics(0.01, 0.02), gainOfSearch: metrics(-0.01, 0.01) },
    },
  };
}
