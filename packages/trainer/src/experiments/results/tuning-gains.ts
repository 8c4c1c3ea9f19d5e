import type { ProtocolRow, Protocols } from '../robustness/protocols.ts';
import { REPORTED, type Repeated, type RepeatedMetrics, difference } from '../robustness/repeated.ts';

/** The tuned model minus the default one under one split with one feature set, over the same splits. */
export interface TuningGain extends Pick<ProtocolRow, 'featureSet' | 'protocol' | 'attack'> {
  readonly metrics: RepeatedMetrics;
}

/** What tuning gains under every split and feature set that both were judged by; without an interval where they have none, as under the temporal split, which is one. */
export function tuningGains(before: Pick<Protocols, 'rows'>, after: Pick<Protocols, 'rows'>): TuningGain[] {
  return after.rows.flatMap(({ featureSet, protocol, attack, metrics }) => {
    const other = before.rows.find((row) => row.featureSet === featureSet && row.protocol === protocol && row.attack === attack);
    if (!other) return [];
    return [{ featureSet, protocol, attack, metrics: Object.fromEntries(REPORTED.map((name) => [name, gain(metrics[name], other.metrics[name])])) as RepeatedMetrics }];
  });
}

function gain(after: Repeated, before: Repeated): Repeated {
  const found = difference(after, before);
  return after.low === null || before.low === null ? { ...found, low: null, high: null } : found;
}
