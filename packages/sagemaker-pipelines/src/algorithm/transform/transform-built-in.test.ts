import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { trainSync } from '@flowsentry/xgboost';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reprText } from '../python-text.ts';
import { type TransformRequest, transformBuiltIn } from './transform-built-in.ts';

const ROWS = Array.from({ length: 40 }, (_, i) => [i % 5, (i * 7) % 11, i / 8]);
const label = ROWS.map(([a, b]) => Number(a + b > 7));
const CSV = ROWS.map((row) => row.join(',')).join('\n');

let folder: string;
let expected: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transform-'));
  await mkdir(join(folder, 'model'));
  expected = await model('xgboost-model', 3);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function model(name: string, rounds: number, parameters = { objective: 'binary:logistic' } as Record<string, string | number>, target = label): Promise<string[]> {
  const matrix = { data: Float32Array.from(ROWS.flat()), rows: ROWS.length, columns: 3 };
  using booster = trainSync({ parameters: { ...parameters, nthread: 1 }, rounds, train: { matrix, label: Float32Array.from(target) } }).booster;
  await writeFile(join(folder, 'model', name), booster.save('deprecated'));
  return [...booster.predict(matrix)].map(reprText);
}

async function transform(text: string | Buffer, more: Partial<TransformRequest> = {}): Promise<string> {
  await writeFile(join(folder, 'in.csv'), text);
  await transformBuiltIn({ modelFolder: join(folder, 'model'), input: join(folder, 'in.csv'), outputFolder: join(folder, 'out'), contentType: 'text/csv', splitType: 'Line', ...more });
  return await readFile(join(folder, 'out', 'in.csv.out'), 'utf8');
}
const lines = (of: readonly string[]): string => of.map((line) => `${line}\n`).join('');

describe('transformBuiltIn', () => {
  it.each<[string, Partial<TransformRequest>]>([
    ['lines', {}],
    ['one record a request', { batchStrategy: 'SingleRecord' }],
    ['requests of a hundred bytes', { maxPayloadInMB: 100 / 2 ** 20 }],
    ['the whole file', { splitType: 'None' }],
    ['no limit', { maxPayloadInMB: 0 }],
  ])('answers record by record, in order: %s', async (_, more) => {
    expect(await transform(`${CSV}\n`, more)).toBe(lines(expected));
  });

  it('unpacks gzip', async () => expect(await transform(gzipSync(CSV), { compression: 'Gzip' })).toBe(lines(expected)));

  it('reads libsvm, with or without label', async () => {
    const libsvm = ROWS.map((row, i) => `${i % 2 ? '1 ' : ''}${row.map((value, j) => `${j}:${value}`).join(' ')}`).join('\n');
    expect(await transform(libsvm, { contentType: 'text/libsvm' })).toBe(lines(expected));
  });

  it('writes JSON and JSON lines', async () => {
    const two = CSV.split('\n').slice(0, 2).join('\n');
    expect(await transform(two, { accept: 'application/json', assembleWith: 'Line' })).toBe(`{"predictions": [{"score": ${expected[0]}}, {"score": ${expected[1]}}]}\n`);
    expect(await transform(two, { accept: 'application/jsonlines' })).toBe(`{"score": ${expected[0]}}\n{"score": ${expected[1]}}\n`);
  });

  it('filters, joins and filters again', async () => {
    const withId = ROWS.map((row, i) => `id-${i},${row.join(',')},${label[i]}`).join('\n');
    expect(await transform(withId, { inputFilter: '$[1:-1]', joinSource: 'Input', outputFilter: '$[0,-2,-1]' })).toBe(lines(expected.map((text, i) => `id-${i},${label[i]},${text}`)));
    expect(await transform(withId, { inputFilter: '$[1:4]', joinSource: 'Input' })).toBe(lines(expected.map((text, i) => `id-${i},${ROWS[i].join(',')},${label[i]},${text}`)));
    await expect(transform(withId, { inputFilter: '$[1:4]', outputFilter: '$[3]' })).rejects.toMatchObject({ code: 'bad-filter' });
    await expect(transform(withId, { inputFilter: '$.features' })).rejects.toMatchObject({ code: 'bad-filter' });
  });

  it('takes empty fields and absent last ones for missing', async () => {
    const [both, one] = (await transform('1,,\n1,nan,NaN\n')).split('\n');
    expect(both).toBe(one);
    expect(await transform('1\n')).toBe(`${both}\n`);
  });

  it('writes the probabilities of several classes as a list', async () => {
    await model('xgboost-model', 2, { objective: 'multi:softprob', num_class: 3 }, ROWS.map((_, i) => i % 3));
    expect(await transform('1,2,3\n')).toMatch(/^\[0\.\d+, 0\.\d+, 0\.\d+\]\n$/);
  });

  it('averages several models, and refuses a file that is none', async () => {
    const other = await model('xgboost-model-1', 9);
    const mean = (i: number) => reprText(Math.fround(Math.fround(Number(expected[i]) + Number(other[i])) / 2));
    expect((await transform(CSV)).split('\n')[3]).toBe(mean(3));
    await writeFile(join(folder, 'model', 'metadata.json'), '{}');
    await expect(transform(CSV)).rejects.toMatchObject({ code: 'model-file', problem: { file: join(folder, 'model', 'metadata.json') } });
  });

  it('keeps the folders of its input, and leaves nothing behind when it fails', async () => {
    await mkdir(join(folder, 'in', 'a'), { recursive: true });
    await writeFile(join(folder, 'in', 'a', 'x.csv'), CSV);
    await writeFile(join(folder, 'in', 'y.csv'), '1,2,3\n1,2,oops\n');
    const run = transformBuiltIn({ modelFolder: join(folder, 'model'), input: join(folder, 'in'), outputFolder: join(folder, 'out'), contentType: 'text/csv', splitType: 'Line' });
    await expect(run).rejects.toMatchObject({ code: 'bad-record', problem: { file: join(folder, 'in', 'y.csv'), row: 2, value: 'oops' } });
    expect(await readFile(join(folder, 'out', 'a', 'x.csv.out'), 'utf8')).toBe(lines(expected));
    expect(await readdir(join(folder, 'out'))).toEqual(['a']);
  });

  it.each<[string, string, Partial<TransformRequest>]>([
    ['bad-record', '1,2,3,4\n', {}],
    ['bad-record', '1,2,3\n1,2\n', {}],
    ['empty-record', '1,2,3\n\n1,2,3\n', {}],
    ['payload-too-large', CSV, { splitType: 'None', maxPayloadInMB: 100 / 2 ** 20 }],
    ['content-type', CSV, { contentType: 'application/json' }],
    ['content-type', CSV, { contentType: 'application/x-parquet' }],
    ['accept', CSV, { accept: 'image/png' }],
    ['data-processing', CSV, { accept: 'application/json', joinSource: 'Input' }],
  ])('refuses with %s', async (code, text, more) => {
    await expect(transform(text, more)).rejects.toMatchObject({ code });
  });
});
