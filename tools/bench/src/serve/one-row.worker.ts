// Processor time for one row: node one-row.worker.ts MODEL RECORDS; prints microseconds as JSON.
import { readFileSync } from 'node:fs';
import { loadModel } from '@flowsentry/evaluator';
import { CsvReader } from '@flowsentry/features/flow-block';
import { loadScorer } from '@flowsentry/scorer';
import type { OneRow } from './serve-targets.ts';

const CALLS = 20_000;
const ROUNDS = 5;

const [model, records] = process.argv.slice(2);
const bodies = readFileSync(records, 'latin1').trimEnd().split('\n', 1000).map((line) => Buffer.from(`${line}\n`));
using scorer = await loadScorer(model);
using loaded = await loadModel(model, { threads: 1 });

const { block } = scorer;
const score = (body: Buffer): number => {
  const reader = CsvReader.of(scorer.preprocessor);
  reader.read(body, 0, block);
  return scorer.score(block, 1)[0];
};
const matrix = new Float32Array(bodies.length * block.width);
for (const [place, body] of bodies.entries()) {
  CsvReader.of(scorer.preprocessor).read(body, 0, block);
  block.writeMatrix(1, matrix.subarray(place * block.width));
}

let kept = 0;
const measure = (call: (place: number) => number): number => {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const before = process.cpuUsage();
    for (let i = 0; i < CALLS; i++) kept += call(i % bodies.length);
    const { user, system } = process.cpuUsage(before);
    // The first round compiles.
    if (round > 0) times.push((user + system) / CALLS);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)];
};

const result: OneRow = {
  scorer: measure((place) => score(bodies[place])),
  library: measure((place) => loaded.booster.predictRow(matrix.subarray(place * block.width, (place + 1) * block.width))),
};
if (Number.isNaN(kept)) throw new Error('A score is no number');
process.stdout.write(`${JSON.stringify(result)}\n`);
