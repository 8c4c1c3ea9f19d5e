import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorsIn, runCommand } from '../testing/run-command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-results-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('refuses settings that are none, and flows that are not there, before anything is simulated or written', async () => {
  await writeFile(join(folder, 'best.json'), '{}');
  const [settings, data, usage] = await Promise.all([
    runCommand('results', ['--settings', join(folder, 'best.json'), '--out', join(folder, 'RESULTS.md'), '--work', join(folder, 'work')]),
    runCommand('results', ['--data', join(folder, 'flows.csv'), '--out', join(folder, 'RESULTS.md'), '--work', join(folder, 'work')]),
    runCommand('results', ['--synthetic', '10']),
  ]);
  expect(errorsIn(settings)).toEqual([expect.stringContaining('best.json, schema: There is none. Allowed: flowsentry.settings/1. Give a file that nx run trainer:tune wrote')]);
  expect(errorsIn(data)).toEqual([expect.stringContaining(`${folder}/flows.csv`)]);
  expect({ settings: settings.code, usage: usage.code }).toEqual({ settings: 1, usage: 2 });
  expect(errorsIn(usage)).toEqual([expect.stringContaining('It is a whole number from 1,000 to 10,000,000.')]);
  expect(await readdir(folder)).toEqual(['best.json']);
});
