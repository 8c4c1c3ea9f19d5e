import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COLUMNS, LABEL_COLUMNS } from '@flowsentry/flows';
import { type Random, random } from '@flowsentry/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const PYTHON = '/usr/bin/python3';
const SAMPLE = join(import.meta.dirname, '../../../../shared/data/iotid20-sample.csv');
const script = (name: string): string => join(import.meta.dirname, '../python', name);
const hasPeers = spawnSync(PYTHON, ['-c', 'import pandas, sklearn, xgboost']).status === 0;

if (!hasPeers) console.warn(`SKIPPED: ${PYTHON} has no pandas, scikit-learn or xgboost (Debian: python3-pandas python3-sklearn python3-xgboost)`);
if (!existsSync(SAMPLE)) console.warn(`SKIPPED: ${SAMPLE} is not there`);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowsentry-bench-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const python = <T>(name: string, ...args: string[]): T => JSON.parse(execFileSync(PYTHON, ['-B', script(name), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })) as T;

const NAMES = [...COLUMNS.map(({ name }) => name), ...LABEL_COLUMNS];

/** Flows that a model can tell apart by one column, the first third of them twice. */
function flowsCsv(rows: number, source: Random): string {
  const line = (): string => {
    const anomaly = source.next() < 0.8;
    const values = NAMES.map((name) => {
      if (name === 'Label') return anomaly ? 'Anomaly' : 'Normal';
      if (name === 'Cat' || name === 'Sub_Cat') return anomaly ? 'DoS' : 'Normal';
      if (name === 'Flow_Byts/s') return source.next() < 0.05 ? 'inf' : '1.5';
      if (name === 'Tot_Bwd_Pkts') return '1';
      return name === 'Flow_Duration' ? String(source.integer(1000) + (anomaly ? 800 : 0)) : String(source.integer(4));
    });
    return `${values.join(',')}\n`;
  };
  const distinct = Array.from({ length: Math.ceil((rows * 3) / 4) }, line);
  return `${NAMES.join(',')}\n${[...distinct, ...distinct.slice(0, rows - distinct.length)].join('')}`;
}

interface Peer {
  readonly seconds: Record<string, number>;
  readonly data: { readonly rows: number; readonly anomaly: number; readonly duplicates: number; readonly repeats: number; readonly infinite: Record<string, number> };
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
  readonly rounds: number;
  readonly dropped: readonly string[];
  readonly metrics: Record<'model' | 'linear' | 'majority', { readonly confusion: Record<'tn' | 'fp' | 'fn' | 'tp', number>; readonly rocAuc: number; readonly mcc: number | null }>;
  readonly intervals: Record<'model', { readonly macroF1: { readonly low: number; readonly high: number } }>;
  readonly categories: Record<'Cat', Record<string, { readonly rows: number }>>;
}

describe.skipIf(!hasPeers)('pipeline.py', () => {
  it('does every step and says how long each took', () => {
    const data = join(folder, 'flows.csv');
    writeFileSync(data, flowsCsv(2000, random(3)));
    const peer = python<Peer>('pipeline.py', '--data', data, '--out', join(folder, 'out'), '--rounds', '10', '--resamples', '50', '--threads', '1');
    expect(peer.data).toMatchObject({ rows: 2000, duplicates: 500, repeats: 500 });
    expect(Object.keys(peer.data.infinite)).toEqual(['Flow_Byts/s']);
    expect(peer.rows.train + peer.rows.validation + peer.rows.test).toBe(2000);
    expect(peer.rounds).toBe(10);
    expect(peer.dropped).toContain('Tot_Bwd_Pkts');
    for (const { confusion } of Object.values(peer.metrics)) expect(Object.values(confusion).reduce((sum, count) => sum + count, 0)).toBe(peer.rows.test);
    expect(peer.metrics.model.rocAuc).toBeGreaterThan(0.85);
    expect(peer.metrics.majority).toMatchObject({ rocAuc: 0.5, mcc: null });
    expect(peer.intervals.model.macroF1.low).toBeLessThan(peer.intervals.model.macroF1.high);
    expect(Object.keys(peer.categories.Cat)).toEqual(['DoS', 'Normal']);
    const { wall, ...phases } = peer.seconds;
    expect(Object.values(phases).reduce((sum, seconds) => sum + seconds, 0)).toBeCloseTo(wall, 1);
    expect(existsSync(join(folder, 'out/model.json'))).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, 'out/evaluation.json'), 'utf8'))).toHaveProperty('intervals');
  });
});

interface RowSplit {
  readonly seed: number;
  readonly train: readonly number[];
  readonly test: readonly number[];
}

describe.skipIf(!hasPeers || !existsSync(SAMPLE))('sample.py', () => {
  it('makes the ten splits of each kind', () => {
    const file = join(folder, 'splits.json');
    execFileSync(PYTHON, ['-B', script('sample.py'), '--data', SAMPLE, '--write-splits', file]);
    const splits = JSON.parse(readFileSync(file, 'utf8')) as Record<'service' | 'statistics', RowSplit[]>;
    const lines = readFileSync(SAMPLE, 'utf8').trimEnd().split('\n');
    const names = lines[0].split(',');
    const vectors = lines.slice(1).map((line) => line.split(',').filter((_, column) => names.indexOf('Flow_Duration') <= column && column < names.indexOf('Label')).join(','));
    for (const of of [splits.service, splits.statistics]) {
      expect(of.map(({ seed }) => seed)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      for (const { train, test } of of) expect(new Set([...train, ...test]).size).toBe(lines.length - 1);
    }
    for (const { test } of splits.service) expect(test).toHaveLength(1313);
    for (const { train, test } of splits.statistics) {
      const known = new Set(train.map((row) => vectors[row]));
      expect(test.filter((row) => known.has(vectors[row]))).toEqual([]);
    }
  });

  it('trains on the splits that it is given', () => {
    const file = join(folder, 'splits.json');
    const rows = Array.from({ length: 4376 }, (_, row) => row);
    writeFileSync(file, JSON.stringify({ statistics: [{ seed: 5, train: rows.filter((row) => row % 3 > 0), test: rows.filter((row) => row % 3 === 0) }] }));
    const { xgboost, statistics } = python<{ xgboost: string; statistics: { splits: { seed: number; macroF1: number }[]; mean: { macroF1: number } } }>('sample.py', '--data', SAMPLE, '--splits', file, '--threads', '1');
    expect(xgboost).toMatch(/^\d+\.\d+\.\d+/);
    expect(statistics.splits).toEqual([expect.objectContaining({ seed: 5 })]);
    expect(statistics.mean.macroF1).toBe(statistics.splits[0].macroF1);
    expect(statistics.mean.macroF1).toBeGreaterThan(0.85);
  });
});
