import { availableParallelism } from 'node:os';
import { type Estimate, METRICS, evaluateOnThreads } from '@flowsentry/evaluator';
import { type FlowTable, repeatGroups, transform } from '@flowsentry/features';
import { fitModel } from '../experiments/fit-model.ts';
import { judge } from '../experiments/judge.ts';
import { type MeanInterval, meanInterval } from '../experiments/mean-interval.ts';
import { splitOf } from '../experiments/split-of.ts';
import type { Parameters } from '../parameters.ts';

export const GAIN_METRICS = ['macroF1', 'prAucNormal'] as const;
type PerMetric<T> = Readonly<Record<(typeof GAIN_METRICS)[number], T>>;

/** The settings that are compared. */
export interface Compared {
  readonly tuned: Parameters;
  readonly default: Parameters;
  /** The default's hyperparameters, trained on the rows that the tuned ones are trained on: what of the gain is the tuning's. */
  readonly defaultWithFolds: Parameters;
}

export const RIVALS = ['default', 'defaultWithFolds'] as const;
type Rival = (typeof RIVALS)[number];

interface TestGain {
  readonly tuned: Estimate;
  readonly rival: Estimate;
  readonly difference: Estimate;
}

interface SplitGain {
  readonly tuned: MeanInterval;
  readonly rival: MeanInterval;
  readonly difference: MeanInterval;
}

/** What the tuned settings gain over others. */
export interface Gain {
  /** On the split's own test rows, which the search never saw; 95 % intervals by a paired bootstrap over groups of equal rows. */
  readonly test: Readonly<Record<Rival, PerMetric<TestGain>>>;
  /** Over random splits of all rows. The search saw most of these rows, if not these splits, so this flatters the tuned settings. */
  readonly splits: { readonly seeds: readonly number[]; readonly protocol: string } & Readonly<Record<Rival, PerMetric<SplitGain>>>;
}

export interface GainOptions {
  /** Splits at a time. */
  readonly parallel: number;
  readonly signal: AbortSignal;
  /** After each of {@link GAIN_PARTS}. */
  readonly onPart: () => void;
}

const SPLITS = 10;
/** Parts that {@link measureGain} tells the end of: the split itself, and the others. */
export const GAIN_PARTS = SPLITS + 1;

/** Trains the compared settings on the split and on {@link SPLITS} fresh ones, each as the pipeline would. Rejects with what training throws, or the signal's reason. */
export async function measureGain(table: FlowTable, compared: Compared, { parallel, signal, onPart }: GainOptions): Promise<Gain> {
  const { Seed, SplitProtocol } = compared.default;
  const protocol = SplitProtocol === 'random' ? 'random' : 'grouped';
  const seeds = Array.from({ length: SPLITS }, (_, i) => Seed + i + 1);
  const threads = Math.max(1, Math.floor(availableParallelism() / parallel));
  const judged = new Map<number, Awaited<ReturnType<typeof judgeAll>>>();
  const queue = seeds.values();
  const work = async (): Promise<void> => {
    for (const seed of queue) {
      judged.set(seed, await judgeAll(table, seeded(compared, { Seed: seed, SplitProtocol: protocol }), { signal, threads }));
      onPart();
    }
  };
  const test = await testGain(table, compared, { signal, threads: availableParallelism() });
  onPart();
  await Promise.all(Array.from({ length: parallel }, work));
  return { test, splits: { seeds, protocol, ...splitGain(seeds.map((seed) => judged.get(seed)!)) } };
}

const seeded = (compared: Compared, over: Pick<Parameters, 'Seed' | 'SplitProtocol'>): Compared => ({
  tuned: { ...compared.tuned, ...over },
  default: { ...compared.default, ...over },
  defaultWithFolds: { ...compared.defaultWithFolds, ...over },
});

interface Fitting {
  readonly signal: AbortSignal;
  readonly threads: number;
}

async function judgeAll(table: FlowTable, compared: Compared, fitting: Fitting) {
  const split = splitOf(table, compared.default);
  const judgeOne = async (parameters: Parameters) => {
    using model = await fitModel(table, split, parameters, fitting);
    const { preprocessor, decision } = model;
    return { ...judge(model, table, split.test), preprocessor, decision };
  };
  const [tuned, plain] = [await judgeOne(compared.tuned), await judgeOne(compared.default)];
  // The default may have folds itself.
  const withFolds = compared.default.Folds === compared.defaultWithFolds.Folds ? plain : await judgeOne(compared.defaultWithFolds);
  return { split, tuned, default: plain, defaultWithFolds: withFolds };
}

async function testGain(table: FlowTable, compared: Compared, fitting: Fitting): Promise<Gain['test']> {
  const { split, tuned, ...rivals } = await judgeAll(table, compared, fitting);
  const { group } = repeatGroups(transform(tuned.preprocessor, table, split.test));
  const { Resamples, Seed } = compared.default;
  const { metrics, comparisons } = await evaluateOnThreads(
    { labels: tuned.labels, scores: tuned.scores, decision: tuned.decision, groups: group, resamples: Resamples, seed: Seed, rivals: RIVALS.map((name) => ({ name, role: 'baseline', scores: rivals[name].scores, threshold: rivals[name].threshold })) },
    fitting.signal,
  );
  const of = (place: number): PerMetric<TestGain> => perMetric((metric) => ({ tuned: metrics[metric], rival: comparisons[place].metrics[metric], difference: comparisons[place].differences[metric] }));
  return { default: of(0), defaultWithFolds: of(1) };
}

function splitGain(judged: readonly Awaited<ReturnType<typeof judgeAll>>[]): Readonly<Record<Rival, PerMetric<SplitGain>>> {
  const [{ split }] = judged;
  const testToTrain = split.test.length / (split.train.length + split.validation.length);
  const of = (rival: Rival): PerMetric<SplitGain> =>
    perMetric((metric) => {
      const values = judged.map((each) => [METRICS[metric].of(each.tuned.measured), METRICS[metric].of(each[rival].measured)] as const);
      const interval = (pick: (pair: readonly [number, number]) => number): MeanInterval => meanInterval(values.map(pick), testToTrain);
      return { tuned: interval(([tuned]) => tuned), rival: interval(([, other]) => other), difference: interval(([tuned, other]) => tuned - other) };
    });
  return { default: of('default'), defaultWithFolds: of('defaultWithFolds') };
}

const perMetric = <T>(of: (metric: (typeof GAIN_METRICS)[number]) => T): PerMetric<T> => ({ macroF1: of('macroF1'), prAucNormal: of('prAucNormal') });
