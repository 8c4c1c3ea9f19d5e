import { describe, expect, it } from 'vitest';
import { parseParameters } from '../../parameters.ts';
import { Bench } from './bench.ts';
import { evasion } from './evasion.ts';
import { labelNoise } from './label-noise.ts';
import { learningCurve } from './learning-curve.ts';
import { priorShift } from './prior-shift.ts';
import { compareProtocols, protocolFits } from './protocols.ts';
import { simulatedFlows } from './simulated-flows.ts';

const COLUMNS = new Set(['Dst_Port', 'Protocol', 'Src_Port', 'Flow_Duration', 'Tot_Fwd_Pkts', 'Tot_Bwd_Pkts', 'TotLen_Fwd_Pkts', 'TotLen_Bwd_Pkts', 'Pkt_Size_Avg', 'Bwd_Header_Len', 'Flow_IAT_Max', 'Init_Bwd_Win_Byts']);
const simulated = simulatedFlows({ flows: 800, seed: 3, metering: 'capture' }).table;
const table = { ...simulated, numbers: new Map([...simulated.numbers].filter(([name]) => COLUMNS.has(name))) };
let fits = 0;
const bench = new Bench({ table, parameters: parseParameters(['num_round=8', 'eta=0.5', 'max_depth=3']), repeats: 1, signal: new AbortController().signal, onFit: () => fits++ });

/** Fits done by `work`. */
async function counted<T>(work: Promise<T>): Promise<{ found: T; trained: number }> {
  const before = fits;
  const found = await work;
  return { found, trained: fits - before };
}

describe('compareProtocols', () => {
  it('judges each feature set under each split, and says why one was not possible', async () => {
    const { found, trained } = await counted(compareProtocols(bench));
    expect(found.rows.map(({ featureSet, protocol, attack, metrics }) => `${featureSet} ${attack ?? protocol} ${metrics.macroF1.count}`)).toEqual(
      ['statistics', 'service', 'leaky'].flatMap((set) => ['random', 'grouped', 'DoS', 'MITM ARP Spoofing', 'Mirai', 'Scan'].map((split) => `${set} ${split} 1`)),
    );
    expect(found.impossible).toEqual([{ protocol: 'temporal', attack: null, reason: expect.stringContaining("The split 'temporal' needs Timestamp") }]);
    expect(trained).toBe(protocolFits(bench));
    const [random, grouped, unseen] = ['random', 'grouped', 'leave-one-attack-out'].map((protocol) => found.rows.find((row) => row.protocol === protocol)!);
    expect(random.seenShare).toBeGreaterThan(0.2);
    expect(grouped.seenShare).toBe(0);
    expect(unseen.tested.Anomaly).toBe([...table.labels.keys()].filter((row) => table.texts.get('Cat')!.values[table.texts.get('Cat')!.codes[row]] === 'DoS').length);
  });
});

describe('learningCurve', () => {
  it('ends with all rows, and is the same every time', async () => {
    const { found, trained } = await counted(learningCurve(bench));
    expect([found.map(({ share }) => share), trained]).toEqual([[0.05, 0.1, 0.2, 0.5, 1], 5]);
    const rows = found.map(({ learned }) => learned.Normal + learned.Anomaly);
    expect(rows.toSorted((a, b) => a - b)).toEqual(rows);
    expect(rows.at(-1)).toBeCloseTo(560, -1);
    expect(await learningCurve(bench)).toEqual(found);
  });
});

describe('labelNoise', () => {
  it('starts with right labels and judges by right ones', async () => {
    const { found, trained } = await counted(labelNoise(bench));
    expect([found.map(({ noise, share }) => `${noise} ${share}`), trained]).toEqual([['uniform', 'balanced'].flatMap((noise) => [0, 0.01, 0.02, 0.05, 0.1].map((share) => `${noise} ${share}`)), 10]);
    expect(found[5].metrics).toEqual(found[0].metrics);
    expect(found[4].metrics.prAucNormal.mean).toBeLessThan(found[0].metrics.prAucNormal.mean);
    expect(found[4].metrics.prAucNormal.mean).toBeGreaterThan(0.2);
  });
});

describe('evasion', () => {
  it('never gains an attacker less by choice, or with a larger budget', async () => {
    const { found, trained } = await counted(evasion(bench));
    expect([found.map(({ disguise }) => disguise), trained]).toEqual([['padding', 'stretching'], 1]);
    for (const each of found) {
      if ('missing' in each) throw new Error(each.missing);
      const chosen = each.points.map(({ recall }) => recall.chosen.mean);
      expect(chosen.toSorted((a, b) => b - a)).toEqual(chosen);
      for (const { recall, shift } of each.points) {
        expect(recall.chosen.mean).toBeLessThanOrEqual(Math.min(recall.random.mean, each.recall.mean));
        expect(shift.chosen.mean).toBeLessThanOrEqual(Math.min(0, shift.random.mean));
      }
      expect(each.movable.mean).toBeGreaterThan(0.3);
    }
  });

  it('names the column that is absent', async () => {
    const numbers = new Map(table.numbers);
    numbers.delete('Pkt_Size_Avg');
    const poorer = new Bench({ table: { ...table, numbers }, parameters: bench.parameters, repeats: 1, signal: new AbortController().signal, onFit() {} });
    expect((await evasion(poorer))[0]).toEqual({ disguise: 'padding', missing: 'Pkt_Size_Avg' });
  });
});

describe('priorShift', () => {
  it('weights the test rows to each share, and corrects the scores for it', async () => {
    const { found, trained } = await counted(priorShift(bench));
    expect(trained).toBe(1);
    expect(found.trainedShare).toBeCloseTo(0.064, 2);
    expect(found.points.map(({ normalShare, brierOfShare }) => [normalShare, Number(brierOfShare.toFixed(4))]).slice(3, 6)).toEqual([[0.25, 0.1875], [0.5, 0.25], [0.75, 0.1875]]);
    const precision = found.points.map((point) => point.precision.mean);
    expect(precision.toSorted((a, b) => b - a)).toEqual(precision);
    for (const { bins } of found.points) expect(bins.before.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    const rare = found.points.at(-1)!;
    expect(rare.calibrationError.after.mean).toBeLessThan(rare.calibrationError.before.mean);
  });
});
