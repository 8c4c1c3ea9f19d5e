import { Command, Option, runCommand } from '@flowsentry/kit';
import { describeParameters, parseParameters } from '../parameters.ts';
import { runPipeline } from '../pipeline.ts';
import { resultTable } from '../result-table.ts';

interface Options {
  readonly data?: string;
  readonly param: readonly string[];
  readonly work: string;
}

await runCommand<Options>(
  new Command('nx run trainer:pipeline --')
    .description('Labelled flows to an evaluated, registered model: Preprocess, Train, Package, Evaluate, Gate, Register.')
    .option('--data <path>', 'labelled flows: a .csv, .csv.gz or .parquet file, a folder of them, or a quoted glob; synthetic flows without it')
    .addOption(new Option('--param <Name=Value>', 'sets a parameter; may be given several times').argParser((value: string, before: string[]) => [...before, value]).default([], 'none'))
    .option('--work <folder>', 'where runs and the registry live', '.flowsentry')
    .addHelpText('after', `\n${describeParameters()}`),
  async ({ data, param, work }, session) => {
    const chosen = parseParameters(param);
    const result = await runPipeline({
      data: data === undefined ? undefined : session.path(data),
      parameters: data === undefined ? { ...chosen, DataOrigin: 'synthetic' } : chosen,
      work: session.path(work),
      progress: session.progress,
      signal: session.signal,
    });
    const { run, evaluation, verdict, version, report } = result;
    if (!verdict.passed) process.exitCode = 1;
    session.print(
      { run: run.id, folder: run.folder, status: run.status, parameters: run.parameters, data: result.data, evaluation, verdict, version: version ?? null, report, steps: run.steps },
      `\n${resultTable(result, process.env['INIT_CWD'] ?? process.cwd())}`,
    );
  },
);
