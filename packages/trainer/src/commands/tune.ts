import { join } from 'node:path';
import { readFlows } from '@flowsentry/features';
import { Command, InvalidArgumentError, Option, runCommand } from '@flowsentry/kit';
import { dataFiles } from '../data-files.ts';
import { TrainerError } from '../error.ts';
import { describeParameters, parseParameters } from '../parameters.ts';
import { syntheticFlows } from '../synthetic-flows.ts';
import { trackerOf } from '../tracker.ts';
import { followSearch, startSearch } from '../tune-on-platform.ts';
import { jobTable } from '../tuning/job-table.ts';
import { OBJECTIVE_NAMES, type ObjectiveName, describeObjectives } from '../tuning/objectives.ts';
import { searchDisplay } from '../tuning/search-display.ts';
import { STRATEGIES, type Strategy, searched } from '../tuning/search-plan.ts';
import { TUNED, describeSpace } from '../tuning/space.ts';
import { tuneHere } from '../tuning/tune-here.ts';
import { tuneTable } from '../tuning/tune-table.ts';
import { type PlatformOptions, environmentOption, platformOf, workOption } from './environment-option.ts';
import { flowCount } from './experiment-options.ts';

interface Options extends PlatformOptions {
  readonly data?: string;
  readonly synthetic: number;
  readonly trials: number;
  readonly strategy: Strategy;
  readonly parallel: number;
  readonly resume?: boolean;
  readonly objective: ObjectiveName;
  readonly param: readonly string[];
  readonly follow?: string;
}

const whole = (most: number) => (typed: string): number => {
  const value = Number(typed);
  if (typed.trim() !== '' && Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new InvalidArgumentError(`It is a whole number from 1 to ${most}.`);
};

await runCommand<Options>(
  new Command('nx run trainer:tune --')
    .description('Searches for better hyperparameters by cross-validation on the rows that the pipeline does not test, and measures what they gain over the default. Ends with settings that trainer:pipeline takes (--settings).')
    .option('--data <path>', 'labelled flows: a .csv, .csv.gz or .parquet file, a folder of them, or a quoted glob; synthetic flows without it')
    .addOption(new Option('--synthetic <flows>', 'how many flows are simulated where no data is given').argParser(flowCount).default(20_000))
    .addOption(new Option('--trials <N>', 'how many settings are tried').argParser(whole(10_000)).default(100))
    .addOption(new Option('--strategy <name>', 'how they are chosen').choices(STRATEGIES).default('bayesian'))
    .addOption(new Option('--parallel <K>', 'trials at a time; another number takes another course').argParser(whole(64)).default(2))
    .option('--resume', 'on this machine: goes on with the same search, which was killed or had fewer trials')
    .addOption(new Option('--objective <name>', 'what the search goes by').choices(OBJECTIVE_NAMES).default('prAucNormal'))
    .addOption(new Option('--param <Name=Value>', 'sets a parameter of all trials and of the default; one of the search space is then not searched; may be given several times').argParser((value: string, before: string[]) => [...before, value]).default([], 'none'))
    .addOption(workOption())
    .addOption(environmentOption())
    .addOption(new Option('--follow <arn>', 'with an environment: shows a search that was started before, to its end').conflicts(['data', 'synthetic', 'trials', 'strategy', 'parallel', 'resume', 'objective', 'param']))
    .addHelpText('after', `\nOf the trials that the objective cannot tell from the best (within one standard error, by the paired differences of the folds), the one with the highest out-of-fold macro-F1 is taken. The course depends on the data, the parameters (Seed), --strategy, --objective and --parallel, not on how long trials take: a search that was killed and resumed ends as if it had not been.\n\nWith an environment the same space is searched by a tuning job of the built-in XGBoost, in a pipeline of its own; its trials are judged on the validation rows, by the container's metric that is nearest to the objective, and the first is none in particular.\n\nSearch space (hyperband decides num_round itself):\n${describeSpace()}\n\n${describeObjectives()}\n\n${describeParameters()}`),
  async ({ data, synthetic, trials, strategy, parallel, resume = false, objective, param, follow, ...place }, session) => {
    const { progress, signal } = session;
    const work = session.path(place.work);
    const given = [...param, ...(data === undefined ? ['DataOrigin=synthetic'] : [])];
    const parameters = parseParameters(given);
    const fixed = TUNED.filter((name) => param.some((assignment) => assignment.startsWith(`${name}=`)));
    const search = { strategy, parallel, objective, fixed };
    if (searched(search).length === 0) throw new TrainerError('wrong-parameter', { key: '--param', what: 'Every hyperparameter of the search space is set, so that nothing is left to search', wayOut: `Leave out one of ${TUNED.join(', ')}`, exitCode: 2 });
    const flows = async (): Promise<string> => (data === undefined ? syntheticFlows({ work, flows: synthetic, seed: parameters.Seed, progress, signal }) : data.startsWith('s3://') ? data : session.path(data));
    if (place.environment !== undefined) {
      if (resume) throw new TrainerError('wrong-option', { key: '--resume', what: 'A search in an environment goes on by itself', wayOut: 'Show it to its end by --follow <arn>, or begin another without --resume', exitCode: 2 });
      const platform = await platformOf(place, session, 'tune');
      const from = async () => {
        const path = await flows();
        return path.startsWith('s3://') ? path : dataFiles(path);
      };
      const arn = follow ?? (await startSearch({ platform, data: await from(), settings: search, given, trials, signal }));
      const result = await followSearch(platform, arn, join(work, 'tuning', place.environment), signal);
      return session.print(result, `\n${jobTable(result, place.environment)}`);
    }
    if (follow !== undefined) throw new TrainerError('wrong-option', { key: '--follow', what: 'A search on this machine is not followed', wayOut: 'Give the environment that it was started in: nx run trainer:tune -c dev -- --follow …', exitCode: 2 });
    const table = await readFlows(await flows(), { labelRule: parameters.LabelRule, signal });
    await using tracker = trackerOf(work, place, progress);
    const display = session.json ? { write() {} } : process.stderr;
    const result = await tuneHere({ table, settings: { ...search, parameters }, given, trials, resume, work, tracker, progress, signal, display: (kept) => searchDisplay(display, { objective, trials, kept }) });
    const { file, folder, settings: found } = result;
    session.print({ file, folder, ...found }, `\n${tuneTable(result, { objective })}`);
  },
);
