import { FlowsError } from '../error.ts';

export const LABELLINGS = ['capture', 'flow'] as const;
export const METERINGS = ['capture', 'uniform'] as const;

/** What to simulate. */
export interface SimulatorSettings {
  /** Rows to make, split over the Sub_Cats as in IoTID20; 625,783 gives its counts exactly. */
  readonly flows: number;
  /** Whole number; the same settings give the same rows on every machine. */
  readonly seed: number;
  /** `capture`: a row is what its capture is called, as in IoTID20. `flow`: a row is Anomaly if a packet of it belongs to an attack. */
  readonly labelling: (typeof LABELLINGS)[number];
  /** `capture`: each capture has the timeouts IoTID20 metered it with. `uniform`: all have {@link UNIFORM_TIMEOUTS}. */
  readonly metering: (typeof METERINGS)[number];
}

/** One pair of timeouts for all captures, µs: long enough for two thirds of the SYN floods' answers to join their SYN. */
export const UNIFORM_TIMEOUTS = { flowTimeout: 5_000, activityTimeout: 1 } as const;

/** Throws FlowsError (exit code 2) for settings out of range. */
export function checkSettings({ flows, seed, labelling, metering }: SimulatorSettings): void {
  const problems: readonly (readonly [boolean, string, unknown, string])[] = [
    [!Number.isSafeInteger(flows) || flows < 1, 'flows', flows, 'a whole number of at least 1'],
    [!Number.isInteger(seed) || Math.abs(seed) > 0x7fff_ffff, 'seed', seed, 'a whole number of -2147483647 to 2147483647'],
    [!LABELLINGS.includes(labelling), 'labelling', labelling, LABELLINGS.join(', ')],
    [!METERINGS.includes(metering), 'metering', metering, METERINGS.join(', ')],
  ];
  for (const [wrong, key, value, allowed] of problems) {
    if (wrong) throw new FlowsError('bad-simulator-setting', { key, what: `${String(value)} cannot be simulated`, value, allowed, exitCode: 2 });
  }
}
