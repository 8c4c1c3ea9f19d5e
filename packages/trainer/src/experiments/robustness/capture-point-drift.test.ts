import { describe, expect, it } from 'vitest';
import type { FlowTable, NumberColumn } from '@flowsentry/features';
import { random } from '@flowsentry/kit';
import { parseParameters } from '../../parameters.ts';
import { Bench } from './bench.ts';
import { capturePointCost, capturePointDrift, capturePointFits } from './capture-point-drift.ts';

const BLOCKS = 10;
const PER_BLOCK = 40;

/** Recordings of ten blocks of five minutes: in half of the flows a duration, in attacks longer by `shift`; the other flows are all alike. */
function point(seed: number, shift: number): FlowTable {
  const coin = random(seed);
  const rows = BLOCKS * PER_BLOCK;
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % 2);
  const alike = (row: number): boolean => row % 4 < 2;
  const second = (row: number): string => `2024-01-01 00:${String(5 * Math.floor(row / PER_BLOCK)).padStart(2, '0')}:${String(row % PER_BLOCK).padStart(2, '0')}`;
  const times = Array.from({ length: rows }, (_, row) => second(row));
  return {
    rows,
    labels,
    numbers: new Map<string, NumberColumn>([
      ['Flow_Duration', Float64Array.from(labels, (label, row) => (alike(row) ? 1000 : 100 + label * shift + 100 * coin.next()))],
      ['Tot_Fwd_Pkts', Float32Array.from(labels, (_, row) => (alike(row) ? 1 : 3))],
    ]),
    texts: new Map([['Timestamp', { codes: Uint32Array.from(labels.keys()), values: times }]]),
    notes: { files: [], classes: { Normal: rows / 2, Anomaly: rows / 2 }, absent: [], unknown: [], missing: {}, infinite: {}, duplicates: 0 },
  };
}

const bench = (table: FlowTable): Bench => new Bench({ table, parameters: parseParameters(['num_round=10', 'FeatureSet=statistics']), repeats: 3, signal: new AbortController().signal, onFit: () => {} });

describe('capturePointDrift', () => {
  it('judges each model at each point on the flows of other times, none of which any model has learned', async () => {
    const points = new Map([['left', point(1, 300)], ['right', point(2, 300)], ['odd', point(3, -90)]]);
    const result = await capturePointDrift(bench(points.get('left')!), points);
    // Three of ten blocks are tested, and the half of their flows that are all alike is known by heart.
    expect(result.points).toEqual(['left', 'right', 'odd'].map((name) => ({ name, rows: 400, Normal: 200, Anomaly: 200, tested: { Normal: 30, Anomaly: 30 }, repeatShare: 0.5 })));
    const auc = Object.fromEntries(result.cells.map(({ trainedAt, testedAt, metrics }) => [`${trainedAt} at ${testedAt}`, metrics.rocAuc]));
    expect(Object.keys(auc)).toHaveLength(9);
    expect(auc['left at left'].mean).toBeGreaterThan(0.95);
    expect(auc['left at right'].mean).toBeGreaterThan(0.95);
    expect(auc['left at odd'].mean).toBeLessThan(0.6);
    expect(auc['odd at odd'].mean).toBeGreaterThan(0.9);
    expect(auc['left at left']).toMatchObject({ count: 3, testToTrain: 0.3 / 0.7 });
    expect(result.cells[0].metrics.prAucAnomaly.mean).toBeGreaterThan(0.95);
    const drifted = result.drift.find(({ trainedAt, testedAt, feature }) => trainedAt === 'left' && testedAt === 'odd' && feature === 'Flow_Duration');
    expect(drifted!.normal!.psi).toBeLessThan(1);
    expect(drifted!.anomaly!.ks).toBeCloseTo(0.5, 1);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it('says when nothing is left to test that was not learned', async () => {
    const dull = (seed: number): FlowTable => {
      const table = point(seed, 300);
      return { ...table, numbers: new Map<string, NumberColumn>([['Flow_Duration', Float64Array.from(table.labels)]]) };
    };
    await expect(capturePointDrift(bench(dull(1)), new Map([['left', dull(1)], ['right', dull(2)]]))).rejects.toMatchObject({
      code: 'no-division-of-time',
      message: expect.stringContaining('of the test flows of left, 0 of Normal and 0 of Anomaly differ from all that was learned, and 5 of each are needed'),
    });
  });

  it('needs the times of the flows', async () => {
    const timeless = { ...point(1, 300), texts: new Map() };
    await expect(capturePointDrift(bench(timeless), new Map([['left', timeless], ['right', point(2, 300)]]))).rejects.toMatchObject({ code: 'missing-column', problem: { column: 'Timestamp' } });
  });

  it('says what it will cost', () => {
    const points = new Map([['left', point(1, 300)], ['right', point(2, 300)]]);
    expect([capturePointFits(bench(points.get('left')!), points), capturePointCost(bench(points.get('left')!), points)]).toEqual([6, 6]);
  });
});
