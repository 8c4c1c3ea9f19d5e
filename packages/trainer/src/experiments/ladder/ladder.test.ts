import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FlowTable, readFlows } from '@flowsentry/features';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseParameters } from '../../parameters.ts';
import { writeSyntheticCsv } from '../../testing/synthetic-csv.ts';
import { fitModel } from '../fit-model.ts';
import { judge } from '../judge.ts';
import { splitOf } from '../split-of.ts';
import { type Ladder, ladder } from './ladder.ts';
import { ladderPage } from './ladder-page.ts';

const QUICK = ['num_round=15', 'Resamples=100', 'DataOrigin=synthetic'];
const signal = new AbortController().signal;

let table: FlowTable;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flowsentry-ladder-'));
  try {
    await writeSyntheticCsv(join(folder, 'flows.csv'), 2500);
    table = await readFlows(join(folder, 'flows.csv'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

async function climbed(assignments: readonly string[], tuned?: readonly string[]): Promise<{ result: Ladder; steps: string[] }> {
  const steps: string[] = [];
  const result = await ladder({
    table,
    parameters: parseParameters([...QUICK, ...assignments]),
    tuned: tuned && parseParameters([...QUICK, ...tuned]),
    signal,
    onExpected: (milliseconds) => steps.push(milliseconds > 0 ? 'expected' : 'nothing expected'),
    onStep: (name, step, of) => steps.push(`${step} of ${of}: ${name}`),
  });
  return { result, steps };
}

describe('ladder', () => {
  it('judges every model on the same rows, boosting as the pipeline makes it', async () => {
    const tuned = ['max_depth=3', 'Representation=compact'];
    const { result, steps } = await climbed([], tuned);
    const names = ['majority class', 'one-feature stump', 'linear', 'isolation forest', 'default boosting', 'tuned boosting', 'class-weighted boosting', 'monotone boosting'];
    expect(result.rungs.map(({ name }) => name)).toEqual(names);
    expect(steps).toEqual(['expected', ...[...names, 'intervals'].map((name, step) => `${step} of 9: ${name}`)]);
    const of = (name: string) => result.rungs.find((rung) => rung.name === name)!;

    for (const [name, assignments] of [['default boosting', []], ['tuned boosting', tuned]] as const) {
      const parameters = parseParameters([...QUICK, ...assignments]);
      const split = splitOf(table, parameters);
      using model = await fitModel(table, split, parameters, { signal });
      const { measured } = judge(model, table, split.test);
      expect(of(name).decision).toEqual(model.decision);
      expect(of(name).metrics.prAucNormal.value).toBe(measured.prAucNormal);
      expect(of(name).found).toBe(`${model.rounds} trees.`);
    }
    expect(of('majority class').metrics).toMatchObject({ rocAuc: { value: 0.5 }, falsePositiveRate: { value: 1 } });
    expect(of('default boosting').gain).toBeNull();
    const { metrics, gain } = of('linear');
    expect(gain!.value).toBeCloseTo(metrics.macroF1.value! - of('default boosting').metrics.macroF1.value!, 12);
    expect(gain!.low! <= gain!.value! && gain!.value! <= gain!.high!).toBe(true);
    for (const { trainingSeconds, bytes, microsecondsARow, metrics } of result.rungs) {
      expect([trainingSeconds, bytes, microsecondsARow].every((cost) => cost > 0)).toBe(true);
      expect(metrics.rocAuc.value).toBeGreaterThanOrEqual(0.5);
    }

    const page = ladderPage(result);
    expect(page).toContain('<title>Ladder of models on synthetic flows</title>');
    expect(page.match(/<figure>/g)).toHaveLength(4);
    const [, costs] = /<section id="costs">([^]*?)<\/section>/.exec(page)!;
    expect([...costs.matchAll(/<tr><td>(.*?)<\/td>/g)].map(([, name]) => name)).toEqual(names);
    expect(page).not.toContain('left out');
  });

  it('chooses on out-of-fold scores with folds, and says how to come by what is left out', async () => {
    const { result } = await climbed(['Folds=2', 'num_round=5']);
    const { train, validation } = result.split;
    for (const { decision } of result.rungs.slice(1)) expect(decision).toMatchObject({ chosenOn: 'out-of-fold', rows: train.rows + validation.rows });
    expect(ladderPage(result)).toContain('Tuned boosting is left out');
  });

  it('ends when the signal says so', async () => {
    const options = { table, parameters: parseParameters(QUICK), tuned: undefined, onExpected: () => {}, onStep: () => {} };
    await expect(ladder({ ...options, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});
