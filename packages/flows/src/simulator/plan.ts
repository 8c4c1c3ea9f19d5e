import { FlowsError } from '../error.ts';
import { type Capture, CAPTURES } from './captures.ts';
import { SUB_CATEGORIES, type SubCategory } from './sub-categories.ts';

/** What to simulate. */
export interface SimulatorSettings {
  /** Rows to make, split over the Sub_Cats as in IoTID20; 625,783 gives its counts exactly. */
  readonly flows: number;
  /** Whole number; the same settings give the same rows on every machine. */
  readonly seed: number;
  /** `capture`: a row is what its capture is called, as in IoTID20. `flow`: a row is Anomaly if a packet of it belongs to an attack. */
  readonly labelling: 'capture' | 'flow';
  /** `capture`: every capture with the timeouts IoTID20 metered it with. `uniform`: all with {@link UNIFORM_TIMEOUTS}. */
  readonly metering: 'capture' | 'uniform';
}

export const LABELLINGS = ['capture', 'flow'] as const;
export const METERINGS = ['capture', 'uniform'] as const;

/** One timeout for all, µs: long enough for three quarters of the SYN floods' answers to fall into one record. */
export const UNIFORM_TIMEOUTS = { flowTimeout: 5_000, activityTimeout: 1 } as const;


export interface PlannedCapture {
  readonly capture: Capture;
  readonly rows: number;
  readonly timeouts: { readonly flowTimeout: number; readonly activityTimeout: number };
}

/** Rows and timeouts of every capture. Throws FlowsError for settings out of range. */
export function plan({ flows, seed, labelling, metering }: SimulatorSettings): readonly PlannedCapture[] {
  if (!Number.isSafeInteger(flows) || flows < 1) throw bad('flows', flows, 'a whole number of at least 1');
  if (!Number.isSafeInteger(seed)) throw bad('seed', seed, 'a whole number');
  if (!LABELLINGS.includes(labelling)) throw bad('labelling', labelling, LABELLINGS.join(', '));
  if (!METERINGS.includes(metering)) throw bad('metering', metering, METERINGS.join(', '));

  const names = Object.keys(SUB_CATEGORIES) as SubCategory[];
  const perSubCategory = apportion(flows, names.map((name) => SUB_CATEGORIES[name].rows));
  return names.flatMap((name, i) => {
    const captures = CAPTURES.filter(({ subCategory }) => subCategory === name);
    const rows = apportion(perSubCategory[i]!, captures.map(({ share }) => share));
    const { flowTimeout, activityTimeout } = metering === 'uniform' ? UNIFORM_TIMEOUTS : SUB_CATEGORIES[name];
    return captures.map((capture, j) => ({ capture, rows: rows[j]!, timeouts: { flowTimeout, activityTimeout } }));
  });
}

/** Splits `total` in proportion to `weights` into whole numbers (largest remainder; the earlier wins a tie). */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const byRemainder = exact.map((value, i) => ({ i, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  let left = total - parts.reduce((a, b) => a + b, 0);
  for (const { i } of byRemainder) if (left-- > 0) parts[i]!++;
  return parts;
}

function bad(key: string, value: unknown, allowed: string): FlowsError {
  return new FlowsError('bad-simulator-setting', { key, what: `${JSON.stringify(value)} cannot be simulated`, value, allowed, exitCode: 2 });
}
