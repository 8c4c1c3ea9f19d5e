import { random } from '@flowsentry/kit';
import { describe, expect, it } from 'vitest';
import { probe } from './probes.ts';

const signal = new AbortController().signal;

function rows(names: readonly string[], cell: (name: string, label: number) => number, count = 400): Parameters<typeof probe>[0] {
  const labels = Uint8Array.from({ length: count }, (_, row) => (row % 4 === 0 ? 0 : 1));
  return { matrix: { data: Float32Array.from([...labels].flatMap((label) => names.map((name) => cell(name, label)))), rows: count, columns: names.length, names }, labels };
}

describe('probe', () => {
  it('measures what each suspect alone tells of rows it was not trained on', async () => {
    const source = random(1);
    // The port tells nothing, the duration everything, the window nothing again; another column would, but is none of the suspects.
    const cell = (name: string, label: number): number => (name === 'Flow_Duration' ? 300 + 250 * (1 - label) : name === 'Tot_Fwd_Pkts' ? label : source.next());
    const names = ['Tot_Fwd_Pkts', 'Init_Bwd_Win_Byts', 'Dst_Port', 'Flow_Duration'];
    const found = await probe(rows(names, cell), rows(names, cell), 'grouped', 7, signal);
    expect(found.map(({ featureSet, split }) => `${featureSet} (${split})`)).toEqual(['Flow_Duration alone (grouped)', 'Init_Bwd_Win_Byts alone (grouped)', 'Dst_Port alone (grouped)']);
    expect(found[0]).toMatchObject({ metrics: { rocAuc: 1, prAucNormal: 1 }, note: 'the meter cuts it at a timeout of each capture’s own' });
    for (const { metrics } of found.slice(1)) expect(Math.abs(metrics.rocAuc! - 0.5)).toBeLessThan(0.15);
  });

  it('takes port and protocol together', async () => {
    // Either alone tells nothing; both together tell all.
    const source = random(2);
    let port = 0;
    const cell = (name: string, label: number): number => (name === 'Dst_Port' ? (port = source.integer(2)) : (port ^ label) + 6);
    const names = ['Dst_Port', 'Protocol'];
    const [only, ...rest] = await probe(rows(names, cell), rows(names, cell), 'random', 7, signal);
    expect(rest).toEqual([]);
    expect(only.featureSet).toBe('Dst_Port and Protocol alone');
    expect(only.metrics.rocAuc).toBeGreaterThan(0.95);
  });

  it('finds nothing to measure where no suspect is a feature', async () => {
    const training = rows(['Tot_Fwd_Pkts'], (_, label) => label);
    expect(await probe(training, training, 'grouped', 7, signal)).toEqual([]);
  });
});
