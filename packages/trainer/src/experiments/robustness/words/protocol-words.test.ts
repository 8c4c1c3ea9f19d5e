import type { FeatureSet, SplitProtocol } from '@flowsentry/features';
import { describe, expect, it } from 'vitest';
import type { ProtocolRow } from '../protocols.ts';
import { aRow } from '../testing/repeated-metrics.ts';
import { protocolWords } from './protocol-words.ts';

const row = (protocol: SplitProtocol, featureSet: FeatureSet, values: Parameters<typeof aRow>[0], attack: string | null = null): ProtocolRow => ({ protocol, featureSet, attack, tested: { Normal: 73, Anomaly: 1200 }, seenShare: protocol === 'grouped' ? 0 : 0.25, metrics: aRow(values) });
const grouped = row('grouped', 'service', { prAucNormal: [0.9, 0.91, 0.92], macroF1: [0.9, 0.91, 0.92], falsePositiveRate: [0.1, 0.1, 0.1] });
const said = (rows: readonly ProtocolRow[], featureSet: FeatureSet = 'service'): string[] => protocolWords({ rows, impossible: [] }, featureSet).map(({ supported, text }) => `${supported ? '+' : '−'} ${text}`);

describe('protocolWords', () => {
  it('tells a random split that flatters from one that does not clearly', () => {
    expect(said([grouped, row('random', 'service', { prAucNormal: [0.95, 0.96, 0.97] })])[0]).toBe('− Scores from random splits: 25.0 % of their test rows repeat a training row, and they flatter, with PR AUC of Normal +0.0500 (+0.0500 to +0.0500) against the grouped split.');
    expect(said([grouped, row('random', 'service', { prAucNormal: [0.95, 0.89, 0.92] })])[0]).toContain('− That random splits flatter here: 25.0 % of their test rows repeat a training row, but the difference is not clear');
  });

  it('tells what features add', () => {
    const others = [row('grouped', 'leaky', { prAucNormal: [0.99, 1, 0.99] }), row('grouped', 'statistics', { prAucNormal: [0.9, 0.92, 0.91] })];
    expect(said([grouped, ...others]).slice(0, 2)).toEqual([
      expect.stringContaining('+ Addresses, ports of the source, Flow_ID and Timestamp raise the score: PR AUC of Normal +0.0833'),
      expect.stringContaining('− That protocol and destination port raise the score: PR AUC of Normal ±0.0000'),
    ]);
    expect(said([row('grouped', 'leaky', {}), ...others], 'leaky')).toHaveLength(1);
  });

  it('promises a rate of false alarms only where it is known', () => {
    expect(said([grouped])).toEqual(['+ How many normal flows raise a false alarm is known well enough to plan with: false-positive rate 10.0 % (10.0 % to 10.0 %), from 73 Normal test flows in each split.']);
    expect(said([row('grouped', 'service', { falsePositiveRate: [0.05, 0.1, 0.15] })])[0]).toContain('− A promise of how many false alarms there will be');
  });

  it('tells whether the score lasts', () => {
    const later = (macroF1: number): string => said([grouped, row('temporal', 'service', { macroF1: [macroF1, macroF1, macroF1] })]).at(-1)!;
    expect(later(0.91)).toContain('+ Within the time that the data span the score lasts');
    expect(later(0.7)).toContain('− That the score lasts: macro-F1 0.9100');
  });

  it('tells whether an unseen attack is found', () => {
    const unseen = (recall: number): string => said([row('leave-one-attack-out', 'service', { recallAnomaly: [recall, recall, recall], falsePositiveRate: [0.1, 0.1, 0.1] }, 'Scan')])[0];
    expect(unseen(0.95)).toBe('+ An attack like Scan is found unseen: of 1,200 flows of Scan, a model that never saw the family finds 95.0 % (95.0 % to 95.0 %), at a false-positive rate of 10.0 %.');
    expect(said([row('leave-one-attack-out', 'service', { recallAnomaly: [0.8, 1, 1] }, 'Scan')])[0]).toContain('− That an attack like Scan is found unseen for the most part');
    expect(unseen(0.7)).toContain('− That an attack like Scan is found unseen for the most part');
    expect(unseen(0.2)).toContain('− That an attack like Scan is found unseen: of');
  });

  it('tells what could not be asked', () => {
    expect(protocolWords({ rows: [], impossible: [{ protocol: 'temporal', attack: null, reason: 'No times' }] }, 'service')).toEqual([{ supported: false, text: 'Nothing can be said under the split temporal: No times.' }]);
  });
});
