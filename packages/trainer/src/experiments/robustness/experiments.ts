import { type Evasion, evasion } from './evasion.ts';
import type { Bench } from './bench.ts';
import { type MetersShare, metersShare, metersShareCost, metersShareFits } from './meters-share.ts';
import { type NoisePoint, NOISES, NOISE_SHARES, labelNoise } from './label-noise.ts';
import { LEARNING_SHARES, type LearningPoint, learningCurve } from './learning-curve.ts';
import { type PriorShift, priorShift } from './prior-shift.ts';
import { type Protocols, compareProtocols, protocolFits } from './protocols.ts';

/** What the experiments found: on the flows given, but for the meter’s share, which is found on simulated ones. */
export interface Experiments {
  readonly protocols: Protocols;
  readonly learningCurve: readonly LearningPoint[];
  readonly labelNoise: readonly NoisePoint[];
  readonly evasion: readonly Evasion[];
  readonly priorShift: PriorShift;
  readonly metersShare: MetersShare;
}

export interface Experiment<T> {
  readonly title: string;
  readonly run: (bench: Bench) => Promise<T>;
  /** Trainings that it does. */
  readonly fits: (bench: Bench) => number;
  /** Trainings of all rows that it takes the time of. */
  readonly cost: (bench: Bench) => number;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const each = ({ seeds }: Bench): number => seeds.length;
const noisy = (bench: Bench): number => NOISES.length * NOISE_SHARES.length * each(bench);

export const EXPERIMENTS: { readonly [Name in keyof Experiments]: Experiment<Experiments[Name]> } = {
  protocols: { title: 'protocols', run: (bench) => compareProtocols(bench), fits: (bench) => protocolFits(bench), cost: (bench) => protocolFits(bench) },
  learningCurve: { title: 'learning', run: learningCurve, fits: (bench) => LEARNING_SHARES.length * each(bench), cost: (bench) => total(LEARNING_SHARES) * each(bench) },
  // Wrong labels take more rounds to learn.
  labelNoise: { title: 'wrong labels', run: labelNoise, fits: noisy, cost: (bench) => 1.3 * noisy(bench) },
  // Scoring the disguised flows takes about as long as training.
  evasion: { title: 'evasion', run: evasion, fits: each, cost: (bench) => 2 * each(bench) },
  priorShift: { title: 'balance', run: priorShift, fits: each, cost: each },
  metersShare: { title: 'the meter', run: (bench) => metersShare(bench), fits: metersShareFits, cost: metersShareCost },
};
