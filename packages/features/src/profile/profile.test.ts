import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFlows } from '../read/read-flows.ts';
import { tableOf } from '../test-support.ts';
import { profileFlows } from './profile.ts';
import { profilePage } from './profile-page.ts';
import { compact, percent, whole } from './words.ts';

const REAL = fileURLToPath(new URL('../../../../../shared/data/iotid20-sample.csv', import.meta.url));
if (!existsSync(REAL)) console.warn(`SKIPPED: the profile of real flows, because ${REAL} is absent`);

const labels = Array.from({ length: 200 }, (_, i) => (i % 10 === 0 ? 0 : 1));
const table = tableOf(labels, {
  Flow_Duration: labels.map((label, i) => (label === 0 ? 500 : i % 90)),
  Idle_Max: labels.map((_, i) => (i % 4 === 0 ? Number.NaN : i % 13)),
  Dst_Port: labels.map((_, i) => i % 5),
  Init_Fwd_Win_Byts: labels.map(() => -1),
  Timestamp: labels.map((_, i) => `25/07/2019 03:25:${String(i % 60).padStart(2, '0')} AM`),
  Cat: labels.map((label) => (label === 0 ? 'Normal' : 'Mirai')),
  Sub_Cat: labels.map((label, i) => (label === 0 ? 'Normal' : `Mirai <${i % 2}>`)),
});

describe('profileFlows', () => {
  const profile = profileFlows(table, table);

  it('counts categories, repeats and label conflicts', () => {
    expect(profile.categories).toEqual([
      { cat: 'Mirai', subCat: 'Mirai <1>', label: 'Anomaly', rows: 100 },
      { cat: 'Mirai', subCat: 'Mirai <0>', label: 'Anomaly', rows: 80 },
      { cat: 'Normal', subCat: 'Normal', label: 'Normal', rows: 20 },
    ]);
    expect(profile.repeats.map(({ featureSet, conflictingRows }) => [featureSet, conflictingRows])).toEqual([['statistics', 0], ['service', 0], ['leaky', 0]]);
    const blind = profileFlows(tableOf([0, 1, 1, 1], { Flow_Duration: [5, 5, 5, 6] }));
    expect(blind.repeats[0]).toEqual({ featureSet: 'statistics', vectors: 2, repeatedRows: 2, conflictingRows: 3, outvotedNormal: 1 });
  });

  it('finds the column that gives the label away, and where captures were cut', () => {
    expect(profile.leakage[0]).toMatchObject({ name: 'Flow_Duration', macroF1: 1, auc: 1 });
    expect(profile.durations.map(({ name, max }) => [name, max])).toEqual([['Mirai <1>', 89], ['Mirai <0>', 88], ['Normal', 500]]);
  });

  it('says which columns are constant', () => expect(profile.columns.filter(({ constant }) => constant).map(({ name }) => name)).toEqual(['Init_Fwd_Win_Byts']));

  it('finds no drift between a file and itself', () => {
    expect(profile.drift!.columns).toHaveLength(4);
    for (const { psi, ks } of profile.drift!.columns) expect([psi, ks]).toEqual([0, 0]);
  });

  it('gives each class all of its rows in a histogram', () => {
    for (const { Normal, Anomaly } of profile.distributions) for (const shares of [Normal, Anomaly]) expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('is drawn as one page without foreign text in its markup', () => {
    const page = profilePage(profile);
    for (const id of ['overview', 'classes', 'leakage', 'distributions', 'duplicates', 'durations', 'drift', 'columns', 'correlations']) expect(page).toContain(`<section id="${id}">`);
    expect(page).not.toContain('Mirai <');
    expect(page).not.toMatch(/<script|href="http|NaN|undefined/);
  });

  it('can be drawn for one class', () => {
    expect(profilePage(profileFlows(tableOf([1, 1, 1], { Flow_Duration: [1, 2, 3] })))).toContain('With one class only there is nothing to predict');
  });

  it.skipIf(!existsSync(REAL))('shows what real flows are known for', async () => {
    const real = profileFlows(await readFlows(REAL));
    expect([real.rows, real.notes.classes.Normal, real.notes.absent.length]).toEqual([4376, 244, 54]);
    expect(real.leakage[0].name).toBe('Timestamp');
    expect(real.leakage[0].macroF1).toBeGreaterThan(0.95);
    expect(real.durations.find(({ label }) => label === 'Normal')!.max).toBe(549);
  });
});

it('writes numbers for people', () => {
  expect([625783, 0.0641, 0.00003, 32_160_000, 99110, 0.12345, Number.NaN].map((value, i) => (i === 0 ? whole(value) : i < 3 ? percent(value) : compact(value)))).toEqual(['625,783', '6.4 %', '0.003 %', '32.2 M', '99,110', '0.123', '–']);
});
