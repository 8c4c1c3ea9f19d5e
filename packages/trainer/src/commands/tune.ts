import { InvalidArgumentError, Command, Option, runCommand } from '@flowsentry/kit';
import { readFlows } from '@flowsentry/features';
import { openTracker } from '@flowsentry/tracking';
import { describeParameters, parseParameters } from '../parameters.ts';
import { syntheticFlows } from '../synthetic-flows.ts';
import { OBJECTIVE_NAMES, type ObjectiveName, describeObjectives } from '../tuning/objectives.ts';
import { searchDisplay } from '../tuning/search-display.ts';
import { STRATEGIES, type SearchSettings, type Strategy, searched } from '../tuning/search-plan.ts';
import { TUNED, describeSpace } from '../tuning/space.ts';
import { tuneHere } from '../tuning/tune-here.ts';
import { tuneTable } from '../tuning/tune-table.ts';
import { type PlatformOptions, environmentOption, workOption } from './environment-option.ts';
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
    .option('--resume', 'goes on with the same search, which was killed or had fewer trials')
    .addOption(new Option('--objective <name>', 'what the search goes by').choices(OBJECTIVE_NAMES).default('prAucNormal'))
    .addOption(new Option('--param <Name=Value>', 'sets a parameter of all trials and of the default; one of the search space is then not searched; may be given several times').argParser((value: string, before: string[]) => [...before, value]).default([], 'none'))
    .addOption(workOption())
    .addOption(environmentOption())
    .addHelpText('after', `\nSearch space (hyperband decides num_round itself):\n${describeSpace()}\n\n${describeObjectives()}\n\n${describeParameters()}`),
  async ({ data, synthetic, trials, strategy, parallel, resume = false, objective, param, ...place }, session) => {
    const { progress, signal } = session;
    const work = session.path(place.work);
    const given = [...param, ...(data === undefined ? ['DataOrigin=synthetic'] : [])];
    const parameters = parseParameters(given);
    const fixed = TUNED.filter((name) => param.some((assignment) => assignment.startsWith(`${name}=`)));
    const settings: SearchSettings = { strategy, parallel, objective, parameters, fixed };
    if (searched(settings).length === 0) throw new InvalidArgumentError('--param leaves nothing to search.');
    const table = await readFlows(data === undefined ? await syntheticFlows({ work, flows: synthetic, seed: parameters.Seed, progress, signal }) : session.path(data), { labelRule: parameters.LabelRule, signal });
    await using tracker = openTracker(work);
    const display = session.json ? { write() {} } : process.stderr;
    const result = await tuneHere({ table, settings, given, trials, resume, work, tracker, progress, signal, display: (kept) => searchDisplay(display, { objective, trials, kept }) });
    const { file, folder, settings: found } = result;
    session.print({ file, folder, ...found }, `\n${tuneTable(result, settings)}`);
  },
);
