import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simulateToFile } from '@flowsentry/flows';
import { Command, Option, runCommand, textTable } from '@flowsentry/kit';
import { check } from '@flowsentry/sagemaker-pipelines';
import { LOCAL, trainingPipeline } from '@flowsentry/trainer';
import { runDirectly } from '../direct-run.ts';
import { measureProcess } from '../measure-process.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly flows: number;
  readonly pairs: number;
  readonly rounds: number;
}

const PIPELINE = fileURLToPath(new URL('../../../../packages/trainer/src/commands/pipeline.ts', import.meta.url));
const CODE = { preprocess: 's3://bucket/preprocess/', package: 's3://bucket/package/', evaluate: 's3://bucket/evaluate/' };
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const milliseconds = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

await runCommand<Options>(
  new Command('nx run bench:executor --')
    .description('What the definition and its executor cost: the pipeline against its jobs called directly, in turn, and a rerun of which everything is cached.')
    .addOption(new Option('--flows <count>', 'simulated flows').argParser(wholeNumber).default(625_783))
    .addOption(new Option('--pairs <count>', 'how often each is run').argParser(wholeNumber).default(3))
    .addOption(new Option('--rounds <count>', 'boosting rounds').argParser(wholeNumber).default(200)),
  async ({ flows, pairs, rounds }, session) => {
    const { progress, signal } = session;
    const folder = await mkdtemp(join(tmpdir(), 'flowsentry-bench-'));
    try {
      const data = join(folder, 'flows.csv');
      await simulateToFile({ flows, seed: 7, labelling: 'capture', metering: 'capture' }, data, { signal });
      const assignments = [`num_round=${rounds}`, `early_stopping_rounds=${rounds}`, 'GateMinimumMacroF1=0', 'GateMaximumFalsePositiveRate=1'];
      const env = { NODE_COMPILE_CACHE: join(PIPELINE, '../../../node_modules/.cache/compiled') };
      const pipeline = async (work: string): Promise<number> =>
        (await measureProcess(process.execPath, [PIPELINE, '--data', data, '--work', work, '--json', ...assignments.flatMap((assignment) => ['--param', assignment])], { signal, env })).wallSeconds;
      const results: { direct: number; executed: number; cached: number }[] = [];
      for (let pair = 0; pair < pairs; pair++) {
        const task = progress.task(`Pair ${pair + 1}`);
        const work = join(folder, `work-${pair}`);
        const direct = await runDirectly({ data, folder: join(folder, `direct-${pair}`), assignments, signal });
        const executed = await pipeline(work);
        results.push({ direct, executed, cached: await pipeline(work) });
        await Promise.all([work, join(folder, `direct-${pair}`)].map((path) => rm(path, { recursive: true })));
        task.finish(`${direct.toFixed(1)} s directly, ${executed.toFixed(1)} s by the executor`);
      }
      const build = milliseconds(() => void check(trainingPipeline({ environment: LOCAL, code: CODE, codeVersion: '0' }).definition));
      const middle = { direct: median(results.map(({ direct }) => direct)), executed: median(results.map(({ executed }) => executed)), cached: median(results.map(({ cached }) => cached)) };
      session.print(
        { flows, rounds, results, buildAndCheckMilliseconds: build },
        textTable(
          ['', 'median'],
          [
            ['jobs called directly', `${middle.direct.toFixed(2)} s`],
            ['definition and executor', `${middle.executed.toFixed(2)} s`],
            ['overhead', `${(100 * (middle.executed / middle.direct - 1)).toFixed(1)} %`],
            ['everything cached', `${middle.cached.toFixed(2)} s`],
            ['building and checking the definition, cold', `${build.toFixed(0)} ms`],
          ],
        ),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
