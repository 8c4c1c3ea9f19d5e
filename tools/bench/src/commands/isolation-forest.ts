import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IsolationForest } from '@flowsentry/isolation-forest';
import { Command, Option, random, runCommand, textTable } from '@flowsentry/kit';
import { measureProcess } from '../measure-process.ts';
import { median } from '../median.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly rows: number;
  readonly columns: number;
  readonly rounds: number;
}

/** Seconds of each round. */
interface Times {
  readonly fitting: readonly number[];
  readonly scoring: readonly number[];
}

await runCommand<Options>(
  new Command('nx run bench:isolation-forest --')
    .description('Our isolation forest against scikit-learn’s: 100 trees of 256 rows, fitted on a matrix of random numbers and scoring it, each on one thread.')
    .addOption(new Option('--rows <count>', 'of the matrix').argParser(wholeNumber).default(100_000))
    .addOption(new Option('--columns <count>', 'of the matrix').argParser(wholeNumber).default(40))
    .addOption(new Option('--rounds <count>', 'times that each is done').argParser(wholeNumber).default(5)),
  async ({ rows, columns, rounds }, session) => {
    const { progress, signal } = session;
    const source = random(1);
    const data = Float32Array.from({ length: rows * columns }, () => source.normal());
    const folder = await mkdtemp(join(tmpdir(), 'flowsentry-bench-'));
    try {
      const file = join(folder, 'matrix.f32');
      await writeFile(file, data);
      const peer = progress.task('scikit-learn');
      const script = fileURLToPath(new URL('../../python/isolation_forest.py', import.meta.url));
      const { stdout } = await measureProcess('/usr/bin/python3', [script, '--data', file, '--columns', String(columns), '--rounds', String(rounds)], { signal });
      const python = JSON.parse(stdout) as Times & { readonly scikit_learn: string };
      peer.finish();
      const own = progress.task('Flowsentry');
      const ours = timeOurs({ data, rows, columns }, rounds);
      own.finish();
      const table = (['fitting', 'scoring'] as const).map((what) => [what, median(python[what]), median(ours[what])] as const);
      session.print(
        { rows, columns, rounds, python, ours },
        textTable(['', `scikit-learn ${python.scikit_learn} s`, 'Flowsentry s', 'ratio'], table.map(([what, theirs, mine]) => [what, theirs.toFixed(3), mine.toFixed(3), (mine / theirs).toFixed(2)])),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);

function timeOurs(matrix: Parameters<typeof IsolationForest.fit>[0], rounds: number): Times {
  const times = Array.from({ length: rounds }, (_, seed) => {
    const start = performance.now();
    const forest = IsolationForest.fit(matrix, { seed });
    const fitted = performance.now();
    forest.scores(matrix);
    return { fitting: (fitted - start) / 1000, scoring: (performance.now() - fitted) / 1000 };
  });
  return { fitting: times.map(({ fitting }) => fitting), scoring: times.map(({ scoring }) => scoring) };
}
