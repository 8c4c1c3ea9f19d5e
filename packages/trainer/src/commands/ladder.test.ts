import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ladder } from '../experiments/ladder/ladder.ts';
import { errorsIn, runCommand } from '../testing/run-command.ts';
import { assign } from '../testing/run-pipeline-command.ts';
import { writeSyntheticCsv } from '../testing/synthetic-csv.ts';

let folder: string;
let data: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-ladder-'));
  data = join(folder, 'flows.csv');
  await writeSyntheticCsv(data, 1500);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it('writes the page and the numbers; settings are those of the tuned model, but for what all models share', async () => {
  const settings = join(folder, 'best.json');
  await writeFile(settings, JSON.stringify({ schema: 'flowsentry.settings/1', parameters: { max_depth: 3, Seed: 8 } }));
  const out = join(folder, 'out');
  const ended = await runCommand('ladder', ['--data', data, '--settings', settings, '--out', out, ...assign(['num_round=10', 'Resamples=100'])]);
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.stderr).toMatch(/^Training the boosters takes about \d+ s, less where it stops early\.\n✓ Ladder .* 8 models\n$/);
  expect(ended.stdout).toContain('Flows of flows.csv; features service, split grouped. Judged on ');
  expect(ended.stdout).toMatch(/^tuned boosting +[\d.]+ /m);
  expect(ended.stdout).not.toContain('left out');
  const ladder = JSON.parse(await readFile(join(out, 'ladder.json'), 'utf8')) as Ladder;
  expect(ladder.parameters).toMatchObject({ max_depth: 6, num_round: 10, Seed: 8, DataOrigin: 'real' });
  expect(ladder.tuned).toMatchObject({ max_depth: 3, num_round: 10, Seed: 8 });
  expect(await readFile(join(out, 'ladder.html'), 'utf8')).toContain('<title>Ladder of models</title>');
});

it('says what is wrong with settings, and prints nothing else', async () => {
  const settings = join(folder, 'wrong.json');
  await writeFile(settings, '{"schema":"flowsentry.settings/1","parameters":{"max_depth":99}}');
  const ended = await runCommand('ladder', ['--data', data, '--settings', settings]);
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(errorsIn(ended)).toEqual([expect.stringContaining('wrong.json, max_depth: "99" cannot be used.')]);
});
