import { type FlowTable, type Split, fit, repeatGroups, transform } from '@flowsentry/features';
import type { Parameters } from '../../parameters.ts';
import { judge } from '../judge.ts';
import { splitOf } from '../split-of.ts';
import type { Bench } from './bench.ts';
import { classCounts } from './class-counts.ts';
import { type RepeatedMetrics, repeatedMetrics } from './repeated.ts';
import { shareOfRows } from './share-of-rows.ts';

/** Shares of the rows learned from. */
export const LEARNING_SHARES = [0.05, 0.1, 0.2, 0.5, 1] as const;

export interface LearningPoint {
  readonly share: number;
  /** Rows learned from, of the first split. */
  readonly learned: { readonly Normal: number; readonly Anomaly: number };
  readonly metrics: RepeatedMetrics;
}

/**
 * The model of the parameters trained on growing shares of the training and validation rows, the test rows being the same. Rows that are equal to the model are
 * drawn together, unless the split is `random`.
 */
export async function learningCurve(bench: Bench): Promise<LearningPoint[]> {
  const { table, parameters, seeds } = bench;
  const splits = seeds.map((Seed) => preparedSplit(table, { ...parameters, Seed }));
  return Promise.all(
    LEARNING_SHARES.map(async (share) => {
      const judged = await Promise.all(
        splits.map(({ split, groups, parameters }) =>
          bench.fit(
            () => ({ rows: { train: shareOfRows(split.train, table.labels, groups, share, parameters.Seed), validation: shareOfRows(split.validation, table.labels, groups, share, parameters.Seed) }, parameters }),
            (model, { rows }) => ({ learned: classCounts(table.labels, [...rows.train, ...rows.validation]), measured: judge(model, table, split.test).measured }),
          ),
        ),
      );
      const { train, validation, test } = splits[0].split;
      return { share, learned: judged[0].learned, metrics: repeatedMetrics(judged.map(({ measured }) => measured), test.length / (train.length + validation.length)) };
    }),
  );
}

interface PreparedSplit {
  readonly split: Split;
  readonly groups: Uint32Array;
  readonly parameters: Parameters;
}

function preparedSplit(table: FlowTable, parameters: Parameters): PreparedSplit {
  const split = splitOf(table, parameters);
  const { FeatureSet: featureSet, Representation: representation, SplitProtocol } = parameters;
  const groups = SplitProtocol === 'random' ? Uint32Array.from(table.labels.keys()) : repeatGroups(transform(fit(table, split.train, { featureSet, representation }), table)).group;
  return { split, groups, parameters };
}
