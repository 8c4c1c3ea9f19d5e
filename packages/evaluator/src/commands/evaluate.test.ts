import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packModel } from '../archive/pack-model.ts';
import { smallModel } from '../testing/small-model.ts';

const COMMAND = fileURLToPath(new URL('evaluate.ts', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-evaluate-'));
  await packModel(join(folder, 'model.tar.gz'), smallModel());
  const rows = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? `${1000 + i},${i % 7},Normal,Normal` : `${i % 5 === 0 ? 2000 : i},${i % 4},Anomaly,Scan`));
  const write = (name: string, header: string, lines: string[]): Promise<void> => writeFile(join(folder, name), `${[header, ...lines].join('\n')}\n`);
  await write('held.csv', 'Flow_Duration,Tot_Fwd_Pkts,Label,Cat', rows);
  await write('one.csv', 'Flow_Duration,Tot_Fwd_Pkts,Label,Cat', rows.filter((row) => row.includes('Anomaly')));
  await write('unlabelled.csv', 'Flow_Duration,Tot_Fwd_Pkts', ['1,2', '3,4']);
  await write('narrow.csv', 'Flow_Duration,Label', ['1,Normal', '3,Anomaly']);
  await writeFile(join(folder, 'broken.tar.gz'), (await readFile(join(folder, 'model.tar.gz'))).subarray(0, 1000));
});
afterAll(() => rm(folder, { recursive: true }));

function run(...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...options], { cwd: folder, env: { ...process.env, INIT_CWD: folder } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

describe('evaluator:evaluate', () => {
  it('prints a table and writes evaluation.json, report.html and predictions', async () => {
    const { code, stdout } = await run('--model', 'model.tar.gz', '--data', 'held.csv', '--out', 'out', '--predictions', 'scored.csv');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Of 20 normal flows 0 raise a false alarm[^]*Macro-F1 +0\.\d{4} +0\.\d{4} to 0\.\d{4}[^]*report\.html/)]);
    expect((await readdir(join(folder, 'out'))).sort()).toEqual(['evaluation.json', 'report.html']);
    const quality = JSON.parse(await readFile(join(folder, 'out/evaluation.json'), 'utf8')) as Record<string, never>;
    expect(quality).toMatchObject({ binary_classification_metrics: { confusion_matrix: { '0': { '0': 20, '1': 0 }, '1': { '0': 8, '1': 32 } } }, flowsentry: { rows: 60, categories: { Cat: [{ category: 'Scan' }, { category: 'Normal' }] } } });
    const predictions = (await readFile(join(folder, 'scored.csv'), 'utf8')).trim().split('\n');
    expect(predictions[0]).toBe('row,label,score,prediction');
    expect(predictions).toHaveLength(61);
    expect(predictions[1]).toMatch(/^1,0,0\.\d+,0$/);
  });

  it('answers in JSON, the same every time', async () => {
    const first = await run('--model', 'model.tar.gz', '--data', 'held.csv', '--resamples', '50', '--json');
    const again = await run('--model', 'model.tar.gz', '--data', 'held.csv', '--resamples', '50', '--json');
    expect(JSON.parse(first.stdout)).toMatchObject({ evaluation: { rows: 60, uncertainty: { resamples: 50 } }, files: { report: join(folder, '.flowsentry/evaluation/report.html') } });
    expect(again.stdout).toBe(first.stdout);
  });

  it('says what one class permits', async () => {
    const { code, stdout } = await run('--model', 'model.tar.gz', '--data', 'one.csv', '--out', 'one');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Recall of Anomaly +0\.8000[^]*False-positive rate|Macro-F1 +undefined +no flow is labelled Normal/)]);
  });

  it.each([
    [['--model', 'model.tar.gz', '--data', 'unlabelled.csv'], 1, /unlabelled\.csv, column Label: The column is missing/],
    [['--model', 'model.tar.gz', '--data', 'narrow.csv'], 1, /narrow\.csv, column Tot_Fwd_Pkts: /],
    [['--model', 'model.tar.gz', '--data', 'absent.csv'], 1, /absent\.csv: There is no such file/],
    [['--model', 'broken.tar.gz', '--data', 'held.csv'], 1, /broken\.tar\.gz: This is not a whole \.tar\.gz archive/],
    [['--data', 'held.csv'], 2, /'--model <file>' not specified/],
    [['--model', 'model.tar.gz', '--data', 'held.csv', '--resamples', '-1'], 2, /whole number/],
  ])('%j exits with %i', async (options, exit, message) => {
    const { code, stdout, stderr } = await run(...options, '--out', 'none');
    expect([code, stdout, stderr]).toEqual([exit, '', expect.stringMatching(message)]);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(await readdir(folder)).not.toContain('none');
  });
});
