import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from './testing/run-command.ts';
import { writeSyntheticCsv } from './testing/synthetic-csv.ts';
import { registryContent } from './testing/work-folder.ts';

let folder: string;
let work: string;
let lines: string[];

const QUICK = ['--param', 'num_round=5', '--param', 'Resamples=100'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-bad-input-'));
  work = join(folder, 'work');
  await writeSyntheticCsv(join(folder, 'good.csv'), 3000);
  lines = (await readFile(join(folder, 'good.csv'), 'utf8')).trimEnd().split('\n');
  const { code, stderr } = await runCommand('pipeline', ['--data', join(folder, 'good.csv'), '--work', work, ...QUICK, '--param', 'GateMinimumMacroF1=0', '--param', 'GateMaximumFalsePositiveRate=1']);
  expect(stderr).toContain('✓ Register');
  expect(code).toBe(0);
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
const CASES: Record<string, { name: string; content?: () => string | Buffer; says: (string | RegExp)[]; code?: 1 | 2 }> = {
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

describe.each(Object.entries(CASES))('%s', (_, { name, content, says }) => {
  it('gets one clear message and changes nothing', async () => {
    const before = await registryContent(work);
    const path = join(folder, name);
    if (content) await writeFile(path, content());
    const { code, stdout, stderr } = await runCommand('pipeline', ['--data', path, '--work', work, ...QUICK]);
    const message = stderr.split('\n').filter((line) => line.startsWith('error: '));
    expect(message).toHaveLength(1);
    for (const part of says) expect(message[0]).toMatch(part instanceof RegExp ? part : new RegExp(part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
    expect([1, 2]).toContain(code);
    expect(await registryContent(work)).toEqual(before);
  });
});

it('says the same as JSON', async () => {
  const { code, stdout, stderr } = await runCommand('pipeline', ['--data', join(folder, 'nowhere.csv'), '--work', work, '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: expect.any(String), message: expect.stringContaining('nowhere.csv') } });
  expect(stderr).toBe('');
  expect(code).toBe(1);
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
