import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tableOf, thrownBy, useFolder } from '../test-support.ts';
import { SPLIT_PROTOCOLS, type Split, type SplitSettings } from './split.ts';
import { splitFlows } from './split-flows.ts';
import { writeSplit } from './write-split.ts';

const folder = useFolder();

/** `counts` of Normal and Anomaly rows, interleaved, their durations repeating after `period`. */
function flows([normal, anomaly]: readonly [number, number], period = Number.POSITIVE_INFINITY): ReturnType<typeof tableOf> {
  const rows = Array.from({ length: normal + anomaly }, (_, i) => ({ i, label: (i * normal) % (normal + anomaly) < normal ? 0 : 1 }));
  return tableOf(
    rows.map(({ label }) => label),
    {
      Flow_Duration: rows.map(({ i }) => (Number.isFinite(period) ? i % period : i)),
      Timestamp: rows.map(({ i }) => `2019-07-25 ${String(Math.floor(i / 3600)).padStart(2, '0')}:${String(Math.floor(i / 60) % 60).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`),
      Cat: rows.map(({ i, label }) => (label === 0 ? 'Normal' : Math.imul(i, 0x9e3779b1) % 3 === 0 ? 'Mirai' : 'Scan')),
      Sub_Cat: rows.map(({ i, label }) => (label === 0 ? 'Normal' : `sub ${i % 5}`)),
    },
  );
}

const settings = (protocol: SplitSettings['protocol'], more: Partial<SplitSettings> = {}): SplitSettings => ({ protocol, seed: 7, featureSet: 'statistics', ...(protocol === 'leave-one-attack-out' && { attack: 'Mirai' }), ...more });
const sides = ({ train, validation, test }: Split): number[][] => [train, validation, test].map((rows) => [...rows]);

describe.each(SPLIT_PROTOCOLS)('the split %s', (protocol) => {
  it('puts every row on one side, in ascending order, both classes on each, the same every time', () => {
    fc.assert(
      fc.property(fc.tuple(fc.integer({ min: 20, max: 90 }), fc.integer({ min: 60, max: 200 })), fc.integer({ min: 0, max: 1e9 }), (counts, seed) => {
        const table = flows(counts);
        const split = splitFlows(table, settings(protocol, { seed }));
        const all = sides(split);
        expect(all.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: table.rows }, (_, i) => i));
        for (const [i, name] of (['train', 'validation', 'test'] as const).entries()) {
          expect(all[i]).toEqual(all[i].toSorted((a, b) => a - b));
          const anomalies = all[i].filter((row) => table.labels[row] === 1).length;
          expect(split.summary[name]).toMatchObject({ rows: all[i].length, Anomaly: anomalies, Normal: all[i].length - anomalies });
          expect(Math.min(anomalies, all[i].length - anomalies)).toBeGreaterThan(0);
        }
        expect(sides(splitFlows(table, settings(protocol, { seed })))).toEqual(all);
      }),
      { numRuns: 25 },
    );
  });
});

describe('splitFlows', () => {
  it('takes the shares from each class', () => {
    const { summary } = splitFlows(flows([100, 900]), settings('random'));
    expect(summary).toMatchObject({ test: { Normal: 30, Anomaly: 270 }, validation: { Normal: 14, Anomaly: 126 }, train: { Normal: 56, Anomaly: 504 } });
    expect(splitFlows(flows([100, 900]), settings('random', { testShare: 0.5, validationShare: 0.5 })).summary).toMatchObject({ test: { Normal: 50 }, validation: { Normal: 25 } });
  });

  it('changes with the seed', () => {
    const table = flows([50, 50]);
    expect(sides(splitFlows(table, settings('random', { seed: 8 })))).not.toEqual(sides(splitFlows(table, settings('random'))));
  });

  it('random: counts the vectors and rows that leak', () => {
    const { summary } = splitFlows(flows([100, 900], 25), settings('random'));
    expect(summary.vectors).toEqual({ distinct: 25, shared: 25 });
    expect(summary.test.inTrain).toBe(summary.test.rows);
  });

  it('grouped: leaves equal vectors on one side, at about the shares', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 200 }), fc.integer({ min: 0, max: 1000 }), (period, seed) => {
        const table = flows([400, 1600], period);
        const split = splitFlows(table, settings('grouped', { seed }));
        const durations = sides(split).map((rows) => new Set(rows.map((row) => table.numbers.get('Flow_Duration')![row])));
        expect(durations.reduce((sum, { size }) => sum + size, 0)).toBe(period);
        expect(split.summary).toMatchObject({ vectors: { distinct: period, shared: 0 }, validation: { inTrain: 0 }, test: { inTrain: 0 } });
        expect(split.summary.test.rows / table.rows).toBeCloseTo(0.3, 1);
      }),
      { numRuns: 25 },
    );
  });

  it('grouped: goes by the columns of the feature set', () => {
    const labels = Array.from({ length: 80 }, (_, i) => i % 2);
    const table = tableOf(labels, { Flow_Duration: labels.map((_, i) => Math.floor(i / 4)), Dst_Port: labels.map((_, i) => i) });
    expect(splitFlows(table, settings('grouped')).summary.vectors).toEqual({ distinct: 20, shared: 0 });
    expect(splitFlows(table, settings('grouped', { featureSet: 'service' })).summary.vectors).toEqual({ distinct: 80, shared: 0 });
  });

  it('temporal: trains on the earliest rows of a class and tests on its latest', () => {
    const table = flows([100, 900]);
    const split = splitFlows(table, settings('temporal'));
    for (const label of [0, 1]) {
      const [train, validation, test] = sides(split).map((rows) => rows.filter((row) => table.labels[row] === label));
      expect(train.at(-1)!).toBeLessThan(validation[0]);
      expect(validation.at(-1)!).toBeLessThan(test[0]);
    }
  });

  it('temporal: keeps the rows of one second together', () => {
    const labels = Array.from({ length: 200 }, (_, i) => i % 2);
    const table = tableOf(labels, { Flow_Duration: labels, Timestamp: labels.map((_, i) => `25/07/2019 ${String(1 + Math.floor(i / 20)).padStart(2, '0')}:00:00 PM`) });
    const at = sides(splitFlows(table, settings('temporal'))).map((rows) => [...new Set(rows.map((row) => Math.floor(row / 20)))]);
    expect(at).toEqual([[0, 1, 2, 3, 4, 5], [6], [7, 8, 9]]);
  });

  it.each([['Mirai', 'Cat'], ['sub 2', 'Sub_Cat']])('leave-one-attack-out: tests all of %s and no other attack', (attack, column) => {
    const table = flows([100, 300]);
    const { train, validation, test } = splitFlows(table, settings('leave-one-attack-out', { attack }));
    const names = (rows: Uint32Array): string[] => [...rows].filter((row) => table.labels[row] === 1).map((row) => table.texts.get(column)!.values[table.texts.get(column)!.codes[row]]);
    expect(new Set(names(test))).toEqual(new Set([attack]));
    expect([...names(train), ...names(validation)]).not.toContain(attack);
  });

  it('writes the rows for other programs', async () => {
    const split = splitFlows(flows([20, 20]), settings('random'));
    const path = join(folder(), 'split.json');
    await writeSplit(path, split);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ summary: split.summary, train: [...split.train], validation: [...split.validation], test: [...split.test] });
  });

  it('gives the very rows it always gave', () => {
    expect(sides(splitFlows(flows([10, 14]), settings('random')))).toMatchInlineSnapshot(`
      [
        [
          0,
          1,
          3,
          4,
          5,
          8,
          9,
          11,
          13,
          14,
          16,
          17,
          18,
          22,
        ],
        [
          6,
          12,
          19,
        ],
        [
          2,
          7,
          10,
          15,
          20,
          21,
          23,
        ],
      ]
    `);
  });
});

describe('splitFlows refuses', () => {
  it.each<[string, ReturnType<typeof tableOf>, SplitSettings, object]>([
    ['one class', flows([0, 50]), settings('random'), { code: 'one-class', message: expect.stringContaining('All 50 rows are Anomaly') }],
    ['ten rows', flows([5, 5]), settings('random'), { code: 'too-few-rows', message: expect.stringContaining('at least 10 rows of each class') }],
    ['a share of 1', flows([50, 50]), settings('random', { testShare: 1 }), { code: 'bad-share', exitCode: 2, problem: { key: 'testShare' } }],
    ['vectors too few to divide', flows([50, 50], 2), settings('grouped'), { code: 'one-class-side' }],
    ['no Timestamp', tableOf(Array.from({ length: 40 }, (_, i) => i % 2), { Flow_Duration: Array.from({ length: 40 }, () => 1) }), settings('temporal'), { code: 'missing-column', problem: { column: 'Timestamp' } }],
    ['a Timestamp that is no time', tableOf(Array.from({ length: 40 }, (_, i) => i % 2), { Timestamp: Array.from({ length: 40 }, () => '3649') }), settings('temporal'), { code: 'bad-timestamp', problem: { row: 1, value: '3649' } }],
    ['no categories', tableOf(Array.from({ length: 40 }, (_, i) => i % 2), { Flow_Duration: Array.from({ length: 40 }, () => 1) }), settings('leave-one-attack-out'), { code: 'missing-column', problem: { column: 'Cat' } }],
    ['an attack that is not there', flows([50, 50]), settings('leave-one-attack-out', { attack: 'DoS' }), { code: 'unknown-attack', exitCode: 2, message: expect.stringContaining('Mirai, Scan, sub 0') }],
  ])('%s', (_, table, given, expected) => {
    expect(thrownBy(() => splitFlows(table, given))).toMatchObject(expected);
  });
});
