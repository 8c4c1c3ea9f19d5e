import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFiles } from './data-files.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-data-files-'));
  for (const name of ['monday', 'tuesday']) await mkdir(at(name));
  for (const name of ['flows.csv', 'flows.txt', 'flows', 'FLOWS.CSV.GZ', 'flows.parquet', 'monday/flows.csv', 'monday/more.parquet', 'monday/notes.txt', 'tuesday/flows.csv', 'tuesday/late.csv']) await writeFile(at(name), name);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the files of a data set', () => {
  it.each([
    ['flows.csv', 'flows.csv'],
    ['FLOWS.CSV.GZ', 'FLOWS.CSV.GZ'],
    ['flows.parquet', 'flows.parquet'],
    ['flows.txt', 'flows.txt.csv'],
    ['flows', 'flows.csv'],
  ])('%s goes by the name %s', async (typed, name) => {
    expect(await dataFiles(at(typed))).toEqual(new Map([[name, at(typed)]]));
  });

  it('are those of a folder that hold flows', async () => {
    expect(await dataFiles(at('monday'))).toEqual(new Map([['flows.csv', at('monday/flows.csv')], ['more.parquet', at('monday/more.parquet')]]));
  });

  it('are what a pattern matches', async () => {
    expect(await dataFiles(at('*/[lm]*.*'))).toEqual(new Map([['more.parquet', at('monday/more.parquet')], ['late.csv', at('tuesday/late.csv')]]));
  });

  it('have a name each', async () => {
    await expect(dataFiles(at('*day/flows.csv'))).rejects.toMatchObject({
      code: 'same-names',
      message: `${at('tuesday/flows.csv')}: ${at('monday/flows.csv')} has the same name. Allowed: files whose names differ. Rename one of them.`,
    });
  });

  it.each(['nowhere.csv', '*.pcap'])('are there: %s is not', async (typed) => {
    await expect(dataFiles(at(typed))).rejects.toMatchObject({ message: expect.stringContaining(at(typed)), exitCode: 1 });
  });
});
