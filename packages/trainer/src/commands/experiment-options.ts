import { type FlowTable, readFlows } from '@flowsentry/features';
import { type Command, InvalidArgumentError, Option, type Session } from '@flowsentry/kit';
import { type Parameters, describeParameters, parseParameters } from '../parameters.ts';
import { readSettings } from '../settings-file.ts';
import { syntheticFlows } from '../synthetic-flows.ts';

/** What an experiment is about: which flows, which parameters. */
export interface ExperimentOptions {
  readonly data?: string;
  readonly synthetic: number;
  readonly settings?: string;
  readonly param: readonly string[];
  readonly work: string;
}

export interface ExperimentInput {
  readonly table: FlowTable;
  readonly parameters: Parameters;
}

export function flowCount(typed: string): number {
  const flows = Number(typed);
  if (Number.isInteger(flows) && flows >= 1000 && flows <= 10_000_000) return flows;
  throw new InvalidArgumentError('It is a whole number from 1,000 to 10,000,000.');
}

/** Adds the options of {@link ExperimentOptions}; `flows` are simulated where no data is given. */
export function addExperimentOptions(command: Command, flows: number): Command {
  return command
    .option('--data <path>', 'labelled flows: a .csv, .csv.gz or .parquet file, a folder of them, or a quoted glob; synthetic flows without it')
    .addOption(new Option('--synthetic <flows>', 'how many flows are simulated where no data is given').argParser(flowCount).default(flows))
    .option('--settings <file>', 'parameters from a file, such as the best.json of nx run trainer:tune')
    .addOption(new Option('--param <Name=Value>', 'sets a parameter, over what --settings says; may be given several times').argParser((value: string, before: string[]) => [...before, value]).default([], 'none'))
    .option('--work <folder>', 'where synthetic flows are kept', '.flowsentry')
    .addHelpText('after', `\n${describeParameters()}`);
}

/** Reads the parameters and the flows, simulating those where no data is given. */
export async function experimentInput({ data, synthetic, settings, param, work }: ExperimentOptions, session: Session): Promise<ExperimentInput> {
  const { progress, signal } = session;
  const settled = settings === undefined ? [] : await readSettings(session.path(settings));
  const parameters = parseParameters([...settled, ...param, ...(data === undefined ? ['DataOrigin=synthetic'] : [])]);
  const file = data === undefined ? await syntheticFlows({ work: session.path(work), flows: synthetic, seed: parameters.Seed, progress, signal }) : session.path(data);
  return { table: await readFlows(file, { labelRule: parameters.LabelRule, signal }), parameters };
}
