import { basename } from 'node:path';
import { Command, Option, runCommand } from '@flowsentry/kit';
import { dataFiles } from '../data-files.ts';
import { describeParameters, parseParameters } from '../parameters.ts';
import { resultTable } from '../result-table.ts';
import { followPipeline, runPipeline } from '../run-pipeline.ts';
import { readSettings } from '../settings-file.ts';
import { syntheticFlows } from '../synthetic-flows.ts';
import { trackedRun } from '../tracked-run.ts';
import { trackerOf } from '../tracker.ts';
import { type PlatformOptions, environmentOption, platformOf, workOption } from './environment-option.ts';
import { flowCount } from './experiment-options.ts';

interface Options extends PlatformOptions {
  readonly data?: string;
  readonly synthetic: number;
  readonly settings?: string;
  readonly param: readonly string[];
  readonly follow?: string;
}

await runCommand<Options>(
  new Command('nx run trainer:pipeline --')
    .description('Labelled flows to an evaluated, registered model: Preprocess, Train, Package, Evaluate, Gate, Register. What has not changed since an earlier run is taken from there.')
    .option('--data <path>', 'labelled flows: a .csv, .csv.gz or .parquet file, a folder of them, or a quoted glob (with an environment also an s3:// folder); synthetic flows without it')
    .addOption(new Option('--synthetic <flows>', 'how many flows are simulated where no data is given').argParser(flowCount).default(100_000))
    .option('--settings <file>', 'parameters from a file, such as the best.json of nx run trainer:tune')
    .addOption(new Option('--param <Name=Value>', 'sets a parameter, over what --settings says; may be given several times').argParser((value: string, before: string[]) => [...before, value]).default([], 'none'))
    .addOption(workOption())
    .addOption(environmentOption())
    .addOption(new Option('--follow <arn>', 'shows an execution that was started before, to its end').conflicts(['data', 'synthetic', 'settings', 'param']))
    .addHelpText('after', `\n${describeParameters()}`),
  async ({ data, synthetic, settings, param, follow, ...place }, session) => {
    const { signal, progress } = session;
    const settled = settings === undefined ? [] : await readSettings(session.path(settings));
    const platform = await platformOf(place, session);
    // Runs in an environment are SageMaker's experiments.
    await using tracker = place.environment === undefined ? trackerOf(session.path(place.work), place, progress) : undefined;
    const group = platform.environment.modelPackageGroupName;
    const parameters = parseParameters([`ModelPackageGroupName=${group}`, ...settled, ...param, ...(data === undefined ? ['DataOrigin=synthetic'] : [])]);
    const flows = async () => (data?.startsWith('s3://') ? data : dataFiles(data === undefined ? await syntheticFlows({ work: session.path(place.work), flows: synthetic, seed: parameters.Seed, progress, signal }) : session.path(data)));
    const run = async () => {
      const options = { platform, data: await flows(), parameters, signal };
      return tracker === undefined ? runPipeline(options) : trackedRun(tracker, data === undefined ? 'synthetic' : basename(data), options);
    };
    const result = follow === undefined ? await run() : await followPipeline(platform, follow, signal);
    if (!result.verdict.passed) process.exitCode = 1;
    session.print(result, `\n${resultTable(result, process.env['INIT_CWD'] ?? process.cwd(), { ...place, group })}`);
  },
);
