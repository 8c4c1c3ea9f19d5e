import { sha256 } from '@flowsentry/kit';
import { describe, expect, it } from 'vitest';
import { COLUMNS } from '../columns.ts';
import { CsvRows } from '../flow-csv.ts';
import type { FlowRecord } from '../flow-record.ts';
import { copyRecord } from '../test-support.ts';
import { CAPTURES } from './captures.ts';
import { plan } from './plan.ts';
import { type SimulatorSettings, UNIFORM_TIMEOUTS } from './settings.ts';
import { simulate } from './simulate.ts';
import { SUB_CATEGORIES, type SubCategory } from './sub-categories.ts';

const SETTINGS: SimulatorSettings = { flows: 2000, seed: 7, labelling: 'capture', metering: 'capture' };

function rows(settings: Partial<SimulatorSettings> = {}): { flow: FlowRecord; label: string; cat: string; subCat: string }[] {
  return Array.from(simulate({ ...SETTINGS, ...settings }), ({ flow, labels }) => ({ flow: copyRecord(flow), ...labels }));
}

function csv(settings: Partial<SimulatorSettings> = {}): string {
  const text = new CsvRows(true);
  for (const { flow, labels } of simulate({ ...SETTINGS, ...settings })) text.add(flow, labels);
  return Buffer.from(text.take()).toString();
}

const column = (name: string): number => COLUMNS.findIndex((column) => column.name === name);
const subCategories = Object.entries(SUB_CATEGORIES);

describe('simulate', () => {
  it('gives the same rows for the same seed on every machine', () => {
    expect(sha256(csv())).toBe('d81a459a146d2af275cb8637c831e850a9711f33cf85f59904ae5d4b6579e61d');
    expect(sha256(csv({ metering: 'uniform', labelling: 'flow' }))).toBe('bf1b0fdf86a915d160d95a357cc782076f066d6ee8933107c3758830b9ee626f');
  });

  it('gives other rows for another seed', () => {
    const one = new Set(csv({ flows: 500 }).split('\n'));
    const shared = csv({ flows: 500, seed: 8 }).split('\n').filter((row) => row !== '' && one.has(row));
    // The short rows of a busy second can agree by chance.
    expect(shared.length).toBeLessThan(15);
  });

  it('splits the rows over the Sub_Cats as IoTID20 does, to the row at its size', () => {
    const planned = plan({ ...SETTINGS, flows: 625_783 });
    for (const [name, { rows }] of subCategories) {
      expect(planned.filter(({ capture }) => capture.subCategory === name).reduce((sum, { rows }) => sum + rows, 0)).toBe(rows);
    }
    const counts = new Map<string, number>();
    for (const { subCat } of rows()) counts.set(subCat, (counts.get(subCat) ?? 0) + 1);
    for (const [name, { rows }] of subCategories) expect(Math.abs(counts.get(name)! - (2000 * rows) / 625_783)).toBeLessThan(1);
  });

  it('has captures that make up each Sub_Cat, with names of their own', () => {
    expect(new Set(CAPTURES.map(({ name }) => name)).size).toBe(CAPTURES.length);
    for (const [name] of subCategories) {
      const shares = CAPTURES.filter(({ subCategory }) => subCategory === name).map(({ share }) => share);
      expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    }
  });

  it('mixes the captures through the whole file', () => {
    const labels = rows().map(({ subCat }) => subCat);
    for (let from = 0; from < labels.length; from += 250) {
      expect(new Set(labels.slice(from, from + 250)).size).toBe(9);
    }
  });

  it('labels by capture: all rows of an attack capture are Anomaly', () => {
    for (const { label, cat, subCat } of rows()) {
      expect(cat).toBe(SUB_CATEGORIES[subCat as SubCategory].category);
      expect(label).toBe(subCat === 'Normal' ? 'Normal' : 'Anomaly');
    }
  });

  it('labels by flow: Anomaly exactly when a packet of the flow belongs to an attack, the rows staying the same', () => {
    const byCapture = rows();
    const byFlow = rows({ labelling: 'flow' });
    expect(byFlow.map(({ flow }) => flow)).toEqual(byCapture.map(({ flow }) => flow));
    for (const [i, { flow, label, subCat }] of byFlow.entries()) {
      const attacked = (flow.tags & 2) !== 0;
      expect([label, subCat]).toEqual(attacked ? ['Anomaly', byCapture[i].subCat] : ['Normal', 'Normal']);
    }
    // Floods of the target, and video that nobody diverted.
    const floods = byFlow.filter(({ flow }) => [8899, 9988, 8011, 8043].includes(flow.values[column('Dst_Port')]));
    expect(floods.length).toBeGreaterThan(300);
    expect(floods.every(({ label }) => label === 'Anomaly')).toBe(true);
    const music = byFlow.filter(({ flow }) => flow.values[column('Dst_Port')] === 43_238);
    expect(music.length).toBeGreaterThan(100);
    expect(music.every(({ label }) => label === 'Normal')).toBe(true);
    expect(byFlow.filter(({ label }) => label === 'Normal').length).toBeGreaterThan(800);
  });

  it('meters each capture with its own timeout, or all with one', () => {
    const longest = (settings: Partial<SimulatorSettings>): Map<string, number> => {
      const longest = new Map<string, number>();
      for (const { flow, subCat } of rows({ flows: 12_000, ...settings })) longest.set(subCat, Math.max(longest.get(subCat) ?? 0, flow.values[column('Flow_Duration')]));
      return longest;
    };
    for (const [name, duration] of longest({})) {
      const { flowTimeout } = SUB_CATEGORIES[name as SubCategory].timeouts;
      expect(duration).toBeLessThanOrEqual(flowTimeout);
      expect(duration).toBeGreaterThan(flowTimeout * 0.9);
    }
    for (const duration of longest({ metering: 'uniform' }).values()) {
      expect(duration).toBeLessThanOrEqual(UNIFORM_TIMEOUTS.flowTimeout);
      expect(duration).toBeGreaterThan(UNIFORM_TIMEOUTS.flowTimeout * 0.5);
    }
  });

  it.each([
    ['flows', { flows: 0 }],
    ['flows', { flows: 2.5 }],
    ['seed', { seed: Number.NaN }],
    ['labelling', { labelling: 'truth' as 'flow' }],
    ['metering', { metering: 'none' as 'uniform' }],
  ])('refuses %s out of range', (key, settings) => {
    expect(() => simulate({ ...SETTINGS, ...settings }).next()).toThrow(expect.objectContaining({ code: 'bad-simulator-setting', exitCode: 2, problem: expect.objectContaining({ key }) }));
  });

  it('makes a single row', () => {
    expect(rows({ flows: 1 })).toHaveLength(1);
  });
});
