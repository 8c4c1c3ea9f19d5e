import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { asFlowsentryError, silentProgress } from '@flowsentry/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFiles } from './data-files.ts';
import { localPlatform } from './local-platform.ts';
import { parseParameters } from './parameters.ts';
import { type PipelineResult, runPipeline } from './run-pipeline.ts';
import { errorsIn, runCommand } from './testing/run-command.ts';
import { assign } from './testing/run-pipeline-command.ts';
import { writeSyntheticCsv } from './testing/synthetic-csv.ts';
import { executions, registryContent } from './testing/work-folder.ts';

let folder: string;
let work: string;
let lines: string[];

const PARAMETERS = ['num_round=5', 'Resamples=100'];
const QUICK = assign(PARAMETERS);

/** What the command does, in this process. */
const run = async (path: string, more: readonly string[] = []): Promise<PipelineResult> =>
  runPipeline({ platform: localPlatform(work, silentProgress), data: await dataFiles(path), parameters: parseParameters([...PARAMETERS, ...more]), signal: new AbortController().signal });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-bad-input-'));
  work = join(folder, 'work');
  await writeSyntheticCsv(join(folder, 'good.csv'), 3000);
  lines = (await readFile(join(folder, 'good.csv'), 'utf8')).trimEnd().split('\n');
  const { version } = await run(join(folder, 'good.csv'), ['GateMinimumMacroF1=0', 'GateMaximumFalsePositiveRate=1']);
  expect(version).toBeDefined();
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const column = (name: string): number => lines[0].split(',').indexOf(name);
const edited = (row: number, name: string, value: string): string => {
  const cells = lines[row].split(',');
  cells[column(name)] = value;
  return [...lines.slice(0, row), cells.join(','), ...lines.slice(row + 1)].join('\n');
};
const withoutColumn = (name: string): string => lines.map((line) => line.split(',').filter((_, i) => i !== column(name)).join(',')).join('\n');
const labelled = (label: string): string[] => lines.slice(1).filter((line) => line.split(',')[column('Label')] === label);

/** Each makes a file (or names none) and says what the one message must hold. */
const CASES: Record<string, { name: string; content?: () => string | Buffer; says: (string | RegExp)[] }> = {
  'a missing file': { name: 'nowhere.csv', says: ['nowhere.csv', 'no such file'] },
  'an empty file': { name: 'empty.csv', content: () => '', says: ['empty.csv', /empty/] },
  'a binary file named .csv': { name: 'binary.csv', content: () => Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)), says: ['binary.csv'] },
  'a truncated .gz': { name: 'cut.csv.gz', content: () => gzipSync(lines.join('\n')).subarray(0, 20_000), says: ['cut.csv.gz', 'The gzip file ends too early'] },
  'a header without Label': { name: 'unlabelled.csv', content: () => withoutColumn('Label'), says: ['unlabelled.csv', 'Label'] },
  'a doubled column': { name: 'doubled.csv', content: () => lines.map((line, i) => `${line},${i === 0 ? 'Flow_Duration' : 1}`).join('\n'), says: ['doubled.csv', 'Flow_Duration'] },
  'a text in a numeric column': { name: 'text.csv', content: () => edited(17, 'Flow_Duration', '19 00'), says: ['text.csv', 'row 17', 'Flow_Duration', '19 00'] },
  'a third label': { name: 'third.csv', content: () => edited(42, 'Label', 'Suspicious'), says: ['third.csv', 'row 42', 'Label', 'Suspicious'] },
  'one class only': { name: 'anomalies.csv', content: () => [lines[0], ...labelled('Anomaly')].join('\n'), says: ['Normal'] },
  'ten rows': { name: 'ten.csv', content: () => [lines[0], ...labelled('Normal').slice(0, 5), ...labelled('Anomaly').slice(0, 5)].join('\n'), says: [/\b5\b/, /at least|more/i] },
};

/** Where the case's file is to be: in a folder of its own. */
async function placed(name: string, content?: () => string | Buffer): Promise<string> {
  const place = await mkdtemp(join(folder, 'bad-'));
  const path = join(place, name);
  if (content) await writeFile(path, content());
  return path;
}

describe.each(Object.entries(CASES))('%s', (_, { name, content, says }) => {
  it('gets one clear message with the file that was typed, and changes nothing', async () => {
    const before = await registryContent(work);
    const path = await placed(name, content);
    const { message, exitCode } = await run(path).then(() => expect.fail('it was taken'), (error: unknown) => asFlowsentryError(error)!);
    expect(message.split(/[:,]/)[0]).toBe(path);
    for (const part of says) expect(message).toMatch(part instanceof RegExp ? part : new RegExp(part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    expect(message).not.toContain(work);
    expect(exitCode).toBe(1);
    expect(await registryContent(work)).toEqual(before);
  });
});

it('names the file of a folder that is bad', async () => {
  const path = await placed('third.csv', () => edited(42, 'Label', 'Suspicious'));
  await writeFile(join(path, '../good.csv'), lines.join('\n'));
  const ended = await runCommand('pipeline', ['--data', join(path, '..'), '--work', work, ...QUICK]);
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(errorsIn(ended)).toEqual([expect.stringMatching(new RegExp(`^error: ${path}, row 42, column Label: 'Suspicious' is not one of the two classes\\.`))]);
});

it('says the same as JSON, with its parts', async () => {
  const path = await placed('third.txt', () => edited(42, 'Label', 'Suspicious'));
  const { code, stdout, stderr } = await runCommand('pipeline', ['--data', path, '--work', work, '--json', ...QUICK]);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'unknown-label', message: expect.stringContaining(`${path}, row 42, column Label: 'Suspicious'`), file: path, row: 42, column: 'Label', value: 'Suspicious' } });
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  const last = (await executions(work)).at(-1)!;
  expect(last).toMatchObject({ PipelineExecutionStatus: 'Failed', steps: [{ StepName: 'Preprocess', StepStatus: 'Failed' }] });
});

it('says as JSON what is wrong before anything runs', async () => {
  const count = (await executions(work)).length;
  const path = join(folder, 'nowhere.csv');
  const { code, stdout, stderr } = await runCommand('pipeline', ['--data', path, '--work', work, '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: expect.any(String), message: `${path}: There is no such file or folder. Check the path.` } });
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(await executions(work)).toHaveLength(count);
});

it('is used wrongly with an unknown parameter', async () => {
  const { code, stderr } = await runCommand('pipeline', ['--param', 'Depth=3', '--work', join(folder, 'untouched')]);
  expect(stderr).toMatch(/^error: There is no parameter "Depth"/);
  expect(code).toBe(2);
  await expect(readdir(join(folder, 'untouched'))).rejects.toThrow('ENOENT');
});

it('refuses a work folder that is a file', async () => {
  await mkdir(join(folder, 'x'), { recursive: true });
  await writeFile(join(folder, 'x', 'file'), '');
  const { code, stderr } = await runCommand('pipeline', ['--data', join(folder, 'good.csv'), '--work', join(folder, 'x', 'file'), ...QUICK]);
  expect(stderr).toMatch(/^error: .*is a file/m);
  expect(code).toBe(1);
});
