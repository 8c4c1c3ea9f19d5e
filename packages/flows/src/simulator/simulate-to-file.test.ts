import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { meterCapture } from '../meter-capture.ts';
import type { SimulatorSettings } from './settings.ts';
import { simulateToFile } from './simulate-to-file.ts';
import { type CaptureList, simulateToFolder } from './simulate-to-folder.ts';

const SETTINGS: SimulatorSettings = { flows: 3000, seed: 2, labelling: 'capture', metering: 'capture' };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-simulator-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const lines = async (path: string): Promise<string[]> => (await readFile(path, 'utf8')).trimEnd().split('\n');

describe('simulateToFile', () => {
  it('writes all rows with their labels and says how many of each', async () => {
    const path = join(folder, 'flows.csv');
    const summary = await simulateToFile(SETTINGS, path);
    const [header, ...rows] = await lines(path);
    expect(header.endsWith('Idle_Min,Label,Cat,Sub_Cat')).toBe(true);
    expect(rows).toHaveLength(3000);
    expect(summary.rows).toBe(3000);
    expect(summary.labels[0]).toEqual({ label: 'Anomaly', cat: 'Mirai', subCat: 'Mirai-UDP Flooding', rows: 880 });
    for (const { label, cat, subCat, rows: count } of summary.labels) {
      expect(rows.filter((row) => row.endsWith(`,${label},${cat},${subCat}`))).toHaveLength(count);
    }
  });

  it('leaves the file that was there when it is stopped', async () => {
    const path = join(folder, 'kept.csv');
    await writeFile(path, 'kept');
    const controller = new AbortController();
    const stopped = simulateToFile({ ...SETTINGS, flows: 50_000 }, path, { signal: controller.signal, onProgress: () => controller.abort(new Error('enough')) });
    await expect(stopped).rejects.toThrow('enough');
    expect(await readFile(path, 'utf8')).toBe('kept');
    expect((await readdir(folder)).filter((name) => name.includes('.tmp'))).toEqual([]);
  });
});

describe('simulateToFolder', () => {
  it('writes pcaps that give the rows of the flow file when metered as captures.json says', async () => {
    const captures = join(folder, 'captures');
    const list = await simulateToFolder(SETTINGS, captures);
    expect(JSON.parse(await readFile(join(captures, 'captures.json'), 'utf8')) as CaptureList).toEqual(list);
    expect(list).toMatchObject({ synthetic: true, rows: 3000, settings: SETTINGS });
    expect((await readdir(captures)).sort()).toEqual([...list.captures.map(({ file }) => file), 'captures.json'].sort());

    const metered: string[] = [];
    for (const { file, label, cat, subCat, flowTimeout, activityTimeout, rows, packets } of list.captures) {
      const out = join(folder, `${file}.csv`);
      const result = await meterCapture(join(captures, file), out, { profile: 'iotid20', flowTimeout, activityTimeout, declaredLengths: true, labels: { label, cat, subCat } });
      expect([result.flows, result.packets, result.truncatedBytes]).toEqual([rows, packets, 0]);
      metered.push(...(await lines(out)).slice(1));
    }
    const direct = join(folder, 'direct.csv');
    await simulateToFile(SETTINGS, direct);
    expect(metered.sort()).toEqual((await lines(direct)).slice(1).sort());
  });

  it('refuses a folder with something in it, and labels a pcap cannot hold', async () => {
    const full = await mkdtemp(join(folder, 'full-'));
    await writeFile(join(full, 'mine'), '');
    await expect(simulateToFolder(SETTINGS, full)).rejects.toMatchObject({ code: 'folder-not-empty', exitCode: 2 });
    expect(await readdir(full)).toEqual(['mine']);
    await expect(simulateToFolder({ ...SETTINGS, labelling: 'flow' }, join(folder, 'none'))).rejects.toMatchObject({ code: 'no-flow-labels-in-pcap', exitCode: 2 });
  });

  it('leaves nothing behind when it is stopped', async () => {
    const controller = new AbortController();
    const stopped = simulateToFolder({ ...SETTINGS, flows: 20_000 }, join(folder, 'stopped'), { signal: controller.signal, onProgress: () => controller.abort(new Error('enough')) });
    await expect(stopped).rejects.toThrow('enough');
    expect((await readdir(folder)).filter((name) => name.includes('stopped'))).toEqual([]);
  });
});
