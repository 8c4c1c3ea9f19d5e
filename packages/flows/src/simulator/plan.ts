import { apportion } from './apportion.ts';
import type { Timeouts } from './capture-meter.ts';
import { type Capture, CAPTURES } from './captures.ts';
import { checkSettings, type SimulatorSettings, UNIFORM_TIMEOUTS } from './settings.ts';
import { SUB_CATEGORIES, type SubCategory } from './sub-categories.ts';

export interface PlannedCapture {
  readonly capture: Capture;
  /** Its place among the captures: tells its randomness from that of the others. */
  readonly index: number;
  readonly rows: number;
  readonly timeouts: Timeouts;
}

/** Rows and timeouts of every capture. Throws FlowsError for settings out of range. */
export function plan(settings: SimulatorSettings): readonly PlannedCapture[] {
  checkSettings(settings);
  const names = Object.keys(SUB_CATEGORIES) as SubCategory[];
  const perSubCategory = apportion(settings.flows, names.map((name) => SUB_CATEGORIES[name].rows));
  return names.flatMap((name, i) => {
    const captures = CAPTURES.filter(({ subCategory }) => subCategory === name);
    const rows = apportion(perSubCategory[i], captures.map(({ share }) => share));
    const timeouts = settings.metering === 'uniform' ? UNIFORM_TIMEOUTS : SUB_CATEGORIES[name].timeouts;
    return captures.map((capture, j) => ({ capture, index: CAPTURES.indexOf(capture), rows: rows[j], timeouts }));
  });
}
