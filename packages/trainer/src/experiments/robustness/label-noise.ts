import { judge } from '../judge.ts';
import { learnedRows } from '../prepare-rows.ts';
import { splitOf } from '../split-of.ts';
import type { Bench } from './bench.ts';
import { type LabelNoise, flipLabels } from './flip-labels.ts';
import { type RepeatedMetrics, repeatedMetrics } from './repeated.ts';
import { withLabels } from './with-labels.ts';

/** Shares of the labels that are wrong. */
export const NOISE_SHARES = [0, 0.01, 0.02, 0.05, 0.1] as const;
export const NOISES: readonly LabelNoise[] = ['uniform', 'balanced'];

export interface NoisePoint {
  readonly noise: LabelNoise;
  readonly share: number;
  readonly metrics: RepeatedMetrics;
}

/** The model of the parameters trained with wrong labels, in the training and validation rows; those of the test rows stay right. */
export function labelNoise(bench: Bench): Promise<NoisePoint[]> {
  const { table, parameters, seeds } = bench;
  return Promise.all(
    NOISES.flatMap((noise) => NOISE_SHARES.map((share) => ({ noise, share }))).map(async ({ noise, share }) => {
      const judged = await Promise.all(
        seeds.map((Seed) =>
          bench.fit(
            () => {
              const own = { ...parameters, Seed };
              const rows = splitOf(table, own);
              return { rows, parameters: own, table: withLabels(table, flipLabels(table.labels, learnedRows(rows), share, noise, Seed)) };
            },
            (model, { rows }) => ({ rows, measured: judge(model, table, rows.test).measured }),
          ),
        ),
      );
      const { train, validation, test } = judged[0].rows;
      return { noise, share, metrics: repeatedMetrics(judged.map(({ measured }) => measured), test.length / (train.length + validation.length)) };
    }),
  );
}
