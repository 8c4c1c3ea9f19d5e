import type { RunSummary } from '../../api/run.ts';
import { mainValue } from './run-values.ts';

/** An axis of a plot of parallel coordinates. */
export interface TrialAxis {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  /** Spaced by the logarithm: where the values are positive and span more than a factor of 30. */
  readonly logarithmic: boolean;
}

export interface Trial {
  readonly run: RunSummary;
  /** By axis; undefined where the trial has no such number. */
  readonly values: Readonly<Record<string, number | undefined>>;
}

const SPAN = 30;
/** The number of the trial, which decides nothing. */
const COUNTER = 'trial';

/** The trials of a search by the settings in which they differ, as far as those are numbers, and by what they are judged by, which is the last axis. */
export function trialAxes(runs: readonly RunSummary[]): { readonly axes: readonly TrialAxis[]; readonly trials: readonly Trial[] } {
  const objective = runs.find(({ main }) => main !== undefined)?.main?.metric;
  const names = [...new Set(runs.flatMap(({ config }) => Object.keys(config)))].filter((name) => name !== COUNTER && name !== objective);
  const trials = runs.map((run): Trial => {
    const settings = names.map((name) => [name, numberOf(run.config[name])] as const);
    return { run, values: Object.fromEntries(objective === undefined ? settings : [...settings, [objective, mainValue(run)]]) };
  });
  const axes = [...names, ...(objective === undefined ? [] : [objective])].flatMap((name) => axisOf(name, trials));
  return { axes, trials };
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

function axisOf(name: string, trials: readonly Trial[]): TrialAxis[] {
  const values = trials.map((trial) => trial.values[name]).filter((value) => value !== undefined);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low < high ? [{ name, low, high, logarithmic: low > 0 && high / low > SPAN }] : [];
}

/** Where a value stands on an axis, 0 at its lowest and 1 at its highest. */
export function placeOn({ low, high, logarithmic }: TrialAxis, value: number): number {
  return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}
