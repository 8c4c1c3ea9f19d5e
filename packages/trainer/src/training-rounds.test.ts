import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TrainingRounds } from './training-rounds.ts';

it('are told once and in order while the log grows, also over an attempt that was killed', () => {
  const log = join(mkdtempSync(join(tmpdir(), 'flowsentry-')), 'log.txt');
  const told: unknown[] = [];
  const rounds = new TrainingRounds(log, (round, metrics) => told.push([round, metrics]));
  rounds.look();
  expect(told).toEqual([]);
  appendFileSync(log, '[2026-01-01] INFO: Train matrix has 5 rows\n[0]\ttrain-logloss:0.50000\tvalidation-logloss:0.60000\n[1]\ttrain-log');
  rounds.look();
  rounds.look();
  expect(told.splice(0)).toEqual([[0, { 'train-logloss': 0.5, 'validation-logloss': 0.6 }]]);
  appendFileSync(log, 'loss:0.40000\tvalidation-logloss:nan\n[2]\ttrain-lo[0]\ttrain-logloss:0.50000\n');
  rounds.look();
  appendFileSync(log, '[1]\ttrain-logloss:0.40000\n[2]\ttrain-logloss:1.5e-07\n');
  rounds.look();
  expect(told).toEqual([[1, { 'train-logloss': 0.4, 'validation-logloss': Number.NaN }], [2, { 'train-logloss': 1.5e-7 }]]);
});
