import { METRICS } from '@flowsentry/evaluator';
import { type Run, type Tracker, TrackingError, readRuns, runsFolder } from '@flowsentry/tracking';
import type { Gain } from './gain.ts';
import { type FinishedTrial, type KeptTrial, isFinished, valueOf } from './kept-trial.ts';
import { objectiveType } from './objectives.ts';
import { type SearchPlan, STEP, searchId } from './search-plan.ts';

const PROJECT = 'flowsentry';

export interface TrackedSearch {
  readonly run: Run;
  /** Reports a trial that has ended as a run below the search's. */
  trial(trial: KeptTrial): Promise<void>;
  end(chosen: FinishedTrial, gain: Gain, file: string): Promise<void>;
}

/** A search that was begun before. */
interface Before {
  readonly run: string;
  readonly trials: readonly KeptTrial[];
}

/**
 * The search as a run, with a run below it for each trial. Goes on with the run of `before` where that did not finish, and first reports those of its trials that a kill kept from
 * being reported.
 */
export async function trackSearch(tracker: Tracker, plan: SearchPlan, { trials, work, before }: { readonly trials: number; readonly work: string; readonly before: Before | undefined }): Promise<TrackedSearch> {
  const { strategy, parallel, objective, parameters } = plan.settings;
  const main = { metric: objective, goal: objectiveType(objective) === 'Maximize' ? 'maximize' : 'minimize' } as const;
  const begin = (): Promise<Run> =>
    tracker.start({
      project: PROJECT,
      kind: 'search',
      name: `${strategy}, ${trials} trials, ${METRICS[objective].title}`,
      config: { ...parameters, search: searchId(plan), strategy, parallel, objective, trials, dataFingerprint: plan.basis.data.fingerprint },
      main,
    });
  const resume = (run: string): Promise<Run> =>
    tracker.resume(run).catch((error: unknown) => {
      if (error instanceof TrackingError && ['unknown-run', 'finished-run'].includes(error.code)) return begin();
      throw error;
    });
  const run = before === undefined ? await begin() : await resume(before.run);
  const tracked: TrackedSearch = {
    run,
    async trial(trial) {
      const tuned = Object.fromEntries(Object.entries(trial.TunedHyperParameters).map(([name, text]) => [name, Number(text)]));
      const child = await tracker.start({ project: PROJECT, kind: 'trial', name: `trial ${trial.trial}`, parent: run.id, config: { ...tuned, trial: trial.trial }, main, curve: objective });
      trial.objectiveByRound.forEach((value, step) => child.log((step + 1) * STEP, { [objective]: value }));
      if (isFinished(trial)) child.summary({ [objective]: valueOf(trial), macroF1OutOfFold: trial.result.macroF1, rounds: trial.rounds });
      else child.summary({ failure: trial.FailureReason ?? '' });
      await child.finish(trial.TrainingJobStatus === 'Failed' ? 'failed' : trial.TrainingJobStatus === 'Stopped' ? 'stopped' : 'finished');
    },
    async end(chosen, { test }, file) {
      const { difference } = test.default.macroF1;
      run.summary({ [objective]: valueOf(chosen), chosenTrial: chosen.trial, macroF1Gain: { value: difference.value, low: difference.low, high: difference.high } });
      await run.artefact('settings', file);
      await run.finish('finished');
    },
  };
  if (before !== undefined && before.trials.length > 0) {
    const runs = await readRuns(runsFolder(work));
    const reported = new Set(runs.filter(({ parent, finished }) => parent === run.id && finished !== undefined).map(({ config }) => config['trial']));
    for (const trial of before.trials) if (!reported.has(trial.trial)) await tracked.trial(trial);
  }
  return tracked;
}
