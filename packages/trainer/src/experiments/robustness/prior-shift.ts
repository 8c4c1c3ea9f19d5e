import { METRICS, precisionAtPrevalence } from '@flowsentry/evaluator';
import { judge } from '../judge.ts';
import { splitOf } from '../split-of.ts';
import type { Bench } from './bench.ts';
import { type Repeated, repeated } from './repeated.ts';
import { correctPrior } from './correct-prior.ts';
import { type WeightedBin, weightedCalibration } from './weighted-calibration.ts';

/** Shares of Normal that the test rows are weighted to. */
const NORMAL_SHARES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const;

interface BeforeAfter<T> {
  readonly before: T;
  readonly after: T;
}

export interface PriorPoint {
  readonly normalShare: number;
  /** Expected calibration error of the scores as they are, and corrected for the share. */
  readonly calibrationError: BeforeAfter<Repeated>;
  readonly brier: BeforeAfter<Repeated>;
  /** Brier score of always answering with the share of Anomaly. */
  readonly brierOfShare: number;
  /** Alarms that are right, at the model's threshold. */
  readonly precision: Repeated;
  /** The bins of all splits together. */
  readonly bins: BeforeAfter<readonly WeightedBin[]>;
}

export interface PriorShift {
  /** Normal's share in the rows learned from, of the first split. */
  readonly trainedShare: number;
  readonly points: readonly PriorPoint[];
}

/**
 * How far scores can be read as probabilities where the classes are mixed otherwise than in training: test rows weighted to each share of Normal, scores as they are and after
 * {@link correctPrior}, which takes the share for known. Over the bench's seeds.
 */
export async function priorShift(bench: Bench): Promise<PriorShift> {
  const { table, parameters, seeds } = bench;
  const runs = await Promise.all(
    seeds.map((Seed) =>
      bench.fit(
        () => {
          const own = { ...parameters, Seed };
          return { rows: splitOf(table, own), parameters: own };
        },
        (model, { rows }) => {
          const { fittedOn } = model.preprocessor;
          const { labels, scores, measured } = judge(model, table, rows.test);
          return { labels, scores, prior: fittedOn.Anomaly / fittedOn.rows, recall: METRICS.recallAnomaly.of(measured), falsePositives: METRICS.falsePositiveRate.of(measured), testToTrain: rows.test.length / (rows.train.length + rows.validation.length) };
        },
      ),
    ),
  );
  const over = (values: readonly number[]): Repeated => repeated(values, runs[0].testToTrain);
  const labels = Uint8Array.from(runs.flatMap((run) => [...run.labels]));
  const points = NORMAL_SHARES.map((normalShare): PriorPoint => {
    const anomalyShare = 1 - normalShare;
    const corrected = runs.map(({ scores, prior }) => correctPrior(scores, prior, anomalyShare));
    const before = runs.map((run) => weightedCalibration(run.labels, run.scores, anomalyShare));
    const after = runs.map((run, i) => weightedCalibration(run.labels, corrected[i], anomalyShare));
    const pooled = (scores: readonly Iterable<number>[]): readonly WeightedBin[] => weightedCalibration(labels, Float64Array.from(scores.flatMap((each) => [...each])), anomalyShare).bins;
    return {
      normalShare,
      calibrationError: { before: over(before.map(({ error }) => error)), after: over(after.map(({ error }) => error)) },
      brier: { before: over(before.map(({ brier }) => brier)), after: over(after.map(({ brier }) => brier)) },
      brierOfShare: anomalyShare * normalShare,
      precision: over(runs.map(({ recall, falsePositives }) => precisionAtPrevalence(recall, falsePositives, anomalyShare))),
      bins: { before: pooled(runs.map(({ scores }) => scores)), after: pooled(corrected) },
    };
  });
  return { trainedShare: 1 - runs[0].prior, points };
}
