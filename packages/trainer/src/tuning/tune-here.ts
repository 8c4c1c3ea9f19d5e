import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { FlowTable } from '@flowsentry/features';
import { type Progress, FlowsentryError, about, seconds, writeFileAtomically } from '@flowsentry/kit';
import type { Tracker } from '@flowsentry/tracking';
import { boosterParameters } from '../booster-parameters.ts';
import { TrainerError } from '../error.ts';
import { fitModel } from '../experiments/fit-model.ts';
import { splitOf } from '../experiments/split-of.ts';
import { PARAMETERS, parseParameters } from '../parameters.ts';
import { SETTINGS_SCHEMA, type Settings } from '../settings-file.ts';
import { type Choice, chooseTrial } from './choose-trial.ts';
import { type FoldSettings, type FoldedRows, foldRows } from './folds.ts';
import { type Gain, GAIN_PARTS, measureGain } from './gain.ts';
import { type KeptTrial, isFinished, valueOf } from './kept-trial.ts';
import { objectiveType } from './objectives.ts';
import { planSearch } from './plan-search.ts';
import { runSearch } from './run-search.ts';
import type { SearchDisplay } from './search-display.ts';
import { keepTrial, readSearch, refuseOther, searchFolder, writeSearch } from './search-folder.ts';
import { type SearchPlan, type SearchSettings, STEP, searchId } from './search-plan.ts';
import { trackSearch } from './track-search.ts';
import { TrialPool } from './trial-pool.ts';
import { assignmentsOf, tunedSettings } from './tuned-settings.ts';

export interface TuneOptions {
  readonly table: FlowTable;
  readonly settings: SearchSettings;
  /** The assignments that the settings' parameters come from. */
  readonly given: readonly string[];
  readonly trials: number;
  readonly resume: boolean;
  readonly work: string;
  readonly tracker: Tracker;
  readonly progress: Progress;
  readonly display: (kept: readonly KeptTrial[]) => SearchDisplay;
  readonly signal: AbortSignal;
}

/** `best.json`: settings that the pipeline takes, how they were found, and what they gain. */
interface TunedSettings extends Settings {
  readonly search: {
    readonly id: string;
    readonly strategy: string;
    readonly objective: string;
    readonly trials: number;
    readonly parallel: number;
    readonly seed: number;
    readonly dataFingerprint: string;
    readonly folds: FoldSettings;
    readonly completed: number;
    readonly stoppedEarly: number;
    readonly failed: number;
    /** The trial whose settings these are. */
    readonly chosen: TrialSummary;
    readonly best: TrialSummary;
    readonly default: TrialSummary;
    /** Trials that the objective cannot tell from the best. */
    readonly alike: number;
  };
  readonly gain: Gain;
}

interface TrialSummary {
  readonly trial: number;
  readonly value: number;
  readonly macroF1: number;
}

export interface TuneResult {
  readonly file: string;
  readonly folder: string;
  readonly settings: TunedSettings;
  readonly trials: readonly KeptTrial[];
}

/**
 * Searches on this machine, on the rows that the pipeline's split does not test, and measures what the settings found gain. Everything is kept in the work folder as it
 * comes to be; a search that was made before is read from there. Rejects with TrainerError `unfinished-search`, `no-search`, `other-search`, `damaged-search` or `no-trial`, and the signal's reason.
 */
export async function tuneHere(options: TuneOptions): Promise<TuneResult> {
  try {
    return await searchAndMeasure(options);
  } catch (error) {
    if (!(error instanceof FlowsentryError && error.code === 'interrupted')) throw error;
    throw new TrainerError(error.code, { ...error.problem, wayOut: 'The trials that had ended are kept: the same command with --resume goes on', cause: error });
  }
}

async function searchAndMeasure(options: TuneOptions): Promise<TuneResult> {
  const { table, settings, given, trials: total, resume, work, progress, signal } = options;
  const split = splitOf(table, settings.parameters);
  const { plan, rows } = planSearch(table, split, settings);
  const { folds } = plan.basis;
  const folder = searchFolder(work, plan);
  const file = join(folder, 'best.json');
  const kept = await readSearch(work, plan);
  const before = await readBest(file);
  if (kept && before?.search.trials === total) {
    progress.line(`This search was made before: what came of it is in ${folder}`);
    return { file, folder, settings: before, trials: kept.trials };
  }
  if (kept && !resume) throw unfinished(folder, kept.trials.length, total);
  if (!kept && resume) await refuseOther(work, plan);

  const threads = kept?.search.threads ?? Math.max(1, Math.floor(availableParallelism() / settings.parallel));
  const tracked = await trackSearch(options.tracker, plan, { trials: total, work, before: kept && { run: kept.search.run, trials: kept.trials } });
  if (kept?.search.run !== tracked.run.id) await writeSearch(work, { schema: 'flowsentry.search/1', ...plan, threads, run: tracked.run.id });
  const began = performance.now();
  (await fitModel(table, split, settings.parameters, { signal, threads }))[Symbol.dispose]();
  const training = performance.now() - began;
  const trials = await search(options, plan, { training, rows: foldRows(table, rows, settings.parameters, folds), threads, kept: kept?.trials ?? [], onTrial: (trial) => tracked.trial(trial) });

  const finished = trials.filter(isFinished);
  const base = finished.find(({ trial }) => trial === 1);
  if (!base) throw new TrainerError('no-trial', { file: folder, what: `The first trial, which is the default, failed: ${trials[0].FailureReason}` });
  const choice = chooseTrial(finished, objectiveType(settings.objective), folds);
  const parameters = tunedSettings(choice.chosen, given);
  const task = progress.task('Gain', GAIN_PARTS);
  let parts = 0;
  const onPart = (): void => task.update(++parts, `split ${parts} of ${GAIN_PARTS}`);
  const tuned = parseParameters(assignmentsOf(parameters));
  const compared = { tuned, default: settings.parameters, defaultWithFolds: parseParameters([...given, `Folds=${tuned.Folds}`]) };
  const gain = await measureGain(table, compared, { parallel: settings.parallel, signal, onPart }).catch((error: unknown) => {
    task.fail();
    throw error;
  });
  task.finish(`${GAIN_PARTS} splits`);
  const found: TunedSettings = { schema: SETTINGS_SCHEMA, parameters, search: summarise(plan, trials, { ...choice, base }), gain };
  await writeFileAtomically(file, `${JSON.stringify(found, undefined, 2)}\n`);
  await tracked.end(choice.chosen, gain, file);
  return { file, folder, settings: found, trials };
}

interface Ground {
  readonly rows: FoldedRows;
  /** Milliseconds that one training of the default takes. */
  readonly training: number;
  readonly threads: number;
  readonly kept: readonly KeptTrial[];
  readonly onTrial: (trial: KeptTrial) => Promise<void>;
}

async function search({ settings, trials: total, work, progress, display, signal }: TuneOptions, plan: SearchPlan, { rows, training, threads, kept, onTrial }: Ground): Promise<KeptTrial[]> {
  const { parallel, objective, parameters } = settings;
  const { count, repeats } = plan.basis.folds;
  await using pool = new TrialPool(rows, { objective, threads, maxBin: parameters.max_bin, binned: parameters.tree_method === 'hist', step: STEP }, parallel, signal);
  const fold = await pool.time(boosterParameters(parameters), PARAMETERS.num_round.value);
  const toCome = Math.max(0, total - kept.length);
  // The gain trains the default, and two more with folds, on each split.
  const expected = (toCome * count * repeats * fold + GAIN_PARTS * (1 + 2 * (1 + count)) * training) / parallel;
  progress.line(`${toCome} trials of ${count * repeats} folds, ${parallel} at a time, then the gain on ${GAIN_PARTS} splits: ${about(expected)} (the default's first fold took ${seconds(fold)})`);
  const shown = display(kept);
  try {
    return await runSearch({
      plan,
      trials: total,
      pool,
      history: kept,
      signal,
      onTrial: async (trial) => {
        keepTrial(work, plan, trial);
        await onTrial(trial);
        shown.trial(trial);
      },
    });
  } finally {
    shown.end();
  }
}

function summarise({ settings, basis }: SearchPlan, trials: readonly KeptTrial[], { chosen, best, alike, base }: Choice & { readonly base: Choice['best'] }): TunedSettings['search'] {
  const count = (status: KeptTrial['TrainingJobStatus']): number => trials.filter(({ TrainingJobStatus }) => TrainingJobStatus === status).length;
  const brief = (trial: Choice['best']): TrialSummary => ({ trial: trial.trial, value: valueOf(trial), macroF1: trial.result.macroF1 });
  return {
    id: searchId({ settings, basis }),
    strategy: settings.strategy,
    objective: settings.objective,
    trials: trials.length,
    parallel: settings.parallel,
    seed: settings.parameters.Seed,
    dataFingerprint: basis.data.fingerprint,
    folds: basis.folds,
    completed: count('Completed'),
    stoppedEarly: count('Stopped'),
    failed: count('Failed'),
    chosen: brief(chosen),
    best: brief(best),
    default: brief(base),
    alike,
  };
}

async function readBest(file: string): Promise<TunedSettings | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  try {
    return text === undefined ? undefined : (JSON.parse(text) as TunedSettings);
  } catch (cause) {
    throw new TrainerError('damaged-search', { file, what: 'It is not JSON', wayOut: 'Remove it: the same command with --resume makes it anew from the trials that are kept', cause });
  }
}

function unfinished(folder: string, kept: number, total: number): TrainerError {
  return new TrainerError('unfinished-search', { file: folder, what: `This search was begun before and stands at ${kept} of ${total} trials`, wayOut: 'Go on with it by --resume, or remove the folder to begin anew', exitCode: 2 });
}
