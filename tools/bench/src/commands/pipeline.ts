import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulateToFile } from '@flowsentry/flows';
import { Command, InvalidArgumentError, Option, runCommand, textTable } from '@flowsentry/kit';
import { type PipelineRun, runOurs, runPython } from '../pipeline-run.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly flows: number;
  readonly rounds: number;
  readonly threads: number;
  readonly seed: number;
  readonly shares: readonly number[];
}

const shareList = (typed: string): number[] => {
  const shares = typed.split(',').map(Number);
  if (!shares.every((share) => share > 0 && share <= 1)) throw new InvalidArgumentError('Numbers above 0 and at most 1, with commas between.');
  return shares;
};

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
const fixed = (value: number, digits = 1): string => value.toFixed(digits);

await runCommand<Options>(
  new Command('nx run bench:pipeline --')
    .description('The whole path from a CSV to an evaluated model, against a Python script (pandas, scikit-learn, xgboost) that does the same: same flows, parameters, rounds and threads, one after the other.')
    .addOption(new Option('--flows <count>', 'simulated flows at full size').argParser(wholeNumber).default(625_783))
    .addOption(new Option('--shares <list>', 'parts of the flows to run on, to see how cost grows').argParser(shareList).default([0.125, 0.25, 0.5, 1], '0.125,0.25,0.5,1'))
    .addOption(new Option('--rounds <count>', 'boosting rounds, no early stopping').argParser(wholeNumber).default(200))
    .addOption(new Option('--threads <count>', 'threads of both').argParser(wholeNumber).default(2))
    .addOption(new Option('--seed <number>', 'of the simulation and of both programs').argParser(wholeNumber).default(7)),
  async ({ flows, shares, rounds, threads, seed }, session) => {
    const { progress, signal } = session;
    const folder = await mkdtemp(join(tmpdir(), 'flowsentry-bench-'));
    try {
      const results: { flows: number; megabytes: number; ours: PipelineRun; python: PipelineRun }[] = [];
      for (const share of shares) {
        const count = Math.round(flows * share);
        const data = join(folder, `flows-${count}.csv`);
        const simulation = progress.task('Simulate');
        await simulateToFile({ flows: count, seed, labelling: 'capture', metering: 'capture' }, data, { signal });
        simulation.finish(`${count.toLocaleString('en')} flows`);
        const settings = { data, folder: join(folder, String(count)), rounds, threads, seed, signal };
        const peer = progress.task('Python');
        const python = await runPython(settings);
        peer.finish(`${fixed(python.wallSeconds)} s`);
        const own = progress.task('Flowsentry');
        const ours = await runOurs(settings);
        own.finish(`${fixed(ours.wallSeconds)} s`);
        results.push({ flows: count, megabytes: (await stat(data)).size / 2 ** 20, ours, python });
      }
      session.print({ rounds, threads, seed, results }, report(results));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);

function report(results: readonly { flows: number; megabytes: number; ours: PipelineRun; python: PipelineRun }[]): string {
  const costs = results.flatMap(({ flows, megabytes: size, ours, python }) => [
    ...[{ name: 'Python', run: python }, { name: 'Flowsentry', run: ours }].map(({ name, run }) => [
      `${flows.toLocaleString('en')} (${size.toFixed(0)} MB)`,
      name,
      fixed(run.wallSeconds),
      fixed(run.trainingSeconds),
      fixed(run.wallSeconds - run.trainingSeconds),
      megabytes(run.peakBytes),
      fixed((1e6 * (run.wallSeconds - run.trainingSeconds)) / flows, 2),
    ]),
    [
      '',
      'ratio',
      fixed(ours.wallSeconds / python.wallSeconds, 2),
      fixed(ours.trainingSeconds / python.trainingSeconds, 2),
      fixed((ours.wallSeconds - ours.trainingSeconds) / (python.wallSeconds - python.trainingSeconds), 2),
      fixed(ours.peakBytes / python.peakBytes, 2),
      '',
    ],
  ]);
  const metrics = results.flatMap(({ flows, ours, python }) =>
    [{ name: 'Python', run: python }, { name: 'Flowsentry', run: ours }].map(({ name, run }) => [flows.toLocaleString('en'), name, ...run.metrics.map((value) => fixed(value, 4))]),
  );
  return [
    textTable(['flows', 'program', 'wall s', 'training s', 'other s', 'peak MB', 'other µs/flow'], costs),
    '',
    textTable(['flows', 'program', 'macro-F1', 'ROC AUC', 'false-positive rate', 'MCC'], metrics),
    '',
    'Training is making the matrix and boosting; other is all the rest of the wall time. Peak is the proportional set size of all processes. The splits are each program’s own.',
  ].join('\n');
}
