import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SampleRows, sampleRows } from '../testing/sample-rows.ts';
import { type Served, serve } from '../testing/serve.ts';
import { type TrainedModel, trainModel } from '../testing/trained-model.ts';

const FLOWS = 10_000;
let folder: string;
let model: TrainedModel;
let rows: SampleRows;
let served: Served;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-scorer-'));
  model = await trainModel(folder, FLOWS, 40);
  rows = await sampleRows(model);
  served = await serve(model.archive);
});
afterAll(async () => {
  await served.stop();
  await rm(folder, { recursive: true });
});

async function scoresOf(type: string, body: NonNullable<RequestInit['body']>): Promise<number[]> {
  const answer = await fetch(`${served.address}/invocations`, { method: 'POST', headers: { 'content-type': type, accept: 'text/csv' }, body });
  const text = await answer.text();
  expect(answer.status, text.slice(0, 500)).toBe(200);
  return text.trimEnd().split('\n').map((line) => Number(line.split(',')[0]));
}

/** The scores of all flows, asked for in pieces that keep below the bound of a request. */
async function inPieces(type: string, flows: number, bodyOf: (from: number, to: number) => string): Promise<number[]> {
  const scores: number[] = [];
  for (let from = 0; from < FLOWS; from += flows) scores.push(...(await scoresOf(type, bodyOf(from, Math.min(FLOWS, from + flows)))));
  return scores;
}

it.each<[string, () => Promise<number[]>]>([
  ['CSV without a header', () => inPieces('text/csv', 4000, (from, to) => rows.bare.slice(from, to).join('\n'))],
  ['CSV with a header', () => inPieces('text/csv', 4000, (from, to) => [rows.header, ...rows.lines.slice(from, to)].join('\n'))],
  ['JSON', () => inPieces('application/json', 1000, (from, to) => JSON.stringify(rows.records.slice(from, to)))],
  ['JSON lines', () => inPieces('application/jsonlines', 1000, (from, to) => rows.records.slice(from, to).map((record) => JSON.stringify(record)).join('\n'))],
  ['Parquet', async () => scoresOf('application/x-parquet', await readFile(model.parquet))],
])('10,000 flows through HTTP have the scores of the evaluation, bit for bit: %s', async (_, scores) => {
  const given = await scores();
  expect(given.length).toBe(FLOWS);
  expect(given.filter((score, row) => !Object.is(score, model.scores[row])).length).toBe(0);
  expect(new Set(given).size).toBeGreaterThan(100);
});
