import { expect, it } from 'vitest';
import type { ProtocolRow } from '../robustness/protocols.ts';
import { REPORTED, type RepeatedMetrics, repeated } from '../robustness/repeated.ts';
import { tuningGains } from './tuning-gains.ts';

const row = (protocol: ProtocolRow['protocol'], attack: string | null, values: readonly number[]): ProtocolRow => ({
  featureSet: 'service',
  protocol,
  attack,
  tested: { Normal: 1, Anomaly: 1 },
  seenShare: 0,
  metrics: Object.fromEntries(REPORTED.map((name) => [name, repeated(values, 0.5)])) as RepeatedMetrics,
});

it('pairs rows by features, split and family, and their values by seed', () => {
  const before = { rows: [row('random', null, [0.25, 0.5]), row('leave-one-attack-out', 'DoS', [0.5, 0.5]), row('temporal', null, [1])] };
  const after = { rows: [row('leave-one-attack-out', 'DoS', [0.75, 1]), row('random', null, [0.25, 1]), row('leave-one-attack-out', 'Scan', [1, 1])] };
  expect(tuningGains(before, after).map(({ protocol, attack, metrics }) => [protocol, attack, metrics.macroF1.values])).toEqual([
    ['leave-one-attack-out', 'DoS', [0.25, 0.5]],
    ['random', null, [0, 0.5]],
  ]);
});
