import type { FlowTable } from '@flowsentry/features';
import type { Progress } from '@flowsentry/kit';
import type { Parameters } from '../../parameters.ts';
import { type Ladder, ladder } from '../ladder/ladder.ts';
import { Bench } from '../robustness/bench.ts';
import { type Protocols, compareProtocols, protocolFits } from '../robustness/protocols.ts';
import { type Robustness, robustness } from '../robustness/robustness.ts';
import { type NestedTuning, nestedTuning } from './nested-tuning.ts';
import { type TuningGain, tuningGains } from './tuning-gains.ts';

/** What is asked of one set of flows. */
export interface ResultsRequest {
  readonly table: FlowTable;
  /** Of the default model. What decides rows and thresholds is the same in the tuned one. */
  readonly parameters: Parameters;
  /** Of the tuned one, where there is one. */
  readonly tuned: Parameters | undefined;
  /** Whether tuning is also searched anew within splits. */
  readonly nested: boolean;
}

/** How many splits are searched in, and how many settings are tried in each. */
export const NESTED = { splits: 5, trials: 20 } as const;

/** What one set of flows says of the default and the tuned model. */
export interface DataResults {
  readonly files: readonly string[];
  readonly classes: { readonly Normal: number; readonly Anomaly: number };
  /** Rows that repeat an earlier one exactly. */
  readonly duplicates: number;
  readonly robustness: Robustness;
  readonly ladder: Ladder;
  readonly tuned: { readonly parameters: Parameters; readonly protocols: Protocols; readonly gains: readonly TuningGain[]; readonly nested: NestedTuning | null } | null;
}

/**
 * Runs the robustness suite for the default model, its comparison of splits for the tuned one too, with the features that it was tuned for, and the ladder of models: what the commands of those names do.
 * Rejects with what they throw, or the signal's reason.
 */
export async function dataResults(request: ResultsRequest, progress: Progress, signal: AbortSignal): Promise<DataResults> {
  const { table, parameters, tuned } = request;
  const { result } = await robustness({ table, parameters, progress, signal });
  return {
    files: table.notes.files.map(({ file }) => file.split('/').at(-1)!),
    classes: table.notes.classes,
    duplicates: table.notes.duplicates,
    robustness: result,
    tuned: tuned ? await tunedResults(result, { ...request, tuned }, progress, signal) : null,
    ladder: await climbLadder(request, progress, signal),
  };
}

async function tunedResults({ seeds, protocols: before }: Robustness, { table, parameters, tuned, nested }: ResultsRequest & { readonly tuned: Parameters }, progress: Progress, signal: AbortSignal): Promise<DataResults['tuned']> {
  let done = 0;
  const bench = new Bench({ table, parameters: tuned, repeats: seeds.length, signal, onFit: () => task.update(++done, `${done} of ${total} models`) });
  const featureSets = [tuned.FeatureSet];
  const total = protocolFits(bench, featureSets);
  const task = progress.task('tuned', total);
  try {
    const protocols = await compareProtocols(bench, featureSets);
    task.finish();
    return { parameters: tuned, protocols, gains: tuningGains(before, protocols), nested: nested ? await searchWithin(table, parameters, progress, signal) : null };
  } catch (error) {
    task.fail();
    throw error;
  }
}

async function searchWithin(table: FlowTable, parameters: Parameters, progress: Progress, signal: AbortSignal): Promise<NestedTuning> {
  const total = NESTED.splits * NESTED.trials;
  const task = progress.task('nested', total);
  let done = 0;
  try {
    const found = await nestedTuning(table, parameters, { ...NESTED, signal, onTrial: () => task.update(++done, `${done} of ${total} trials`) });
    task.finish();
    return found;
  } catch (error) {
    task.fail();
    throw error;
  }
}

async function climbLadder({ table, parameters, tuned }: ResultsRequest, progress: Progress, signal: AbortSignal): Promise<Ladder> {
  const task = progress.task('ladder', 1);
  try {
    const climbed = await ladder({ table, parameters, tuned, signal, onExpected() {}, onStep: (name, step, steps) => task.update(step / steps, name) });
    task.finish(`${climbed.rungs.length} models`);
    return climbed;
  } catch (error) {
    task.fail();
    throw error;
  }
}
