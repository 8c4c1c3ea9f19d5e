import type { Parameters } from '../../parameters.ts';
import type { LabelledRows } from '../prepare-rows.ts';
import { columnDirections } from './column-directions.ts';
import { fitBoosting } from './fit-boosting.ts';
import { fitLinear } from './fit-linear.ts';
import { fitMajority } from './fit-majority.ts';
import { fitNormalForest } from './fit-normal-forest.ts';
import { fitStump } from './fit-stump.ts';
import type { Rung } from './rung.ts';
import { sampledRows } from './sampled-rows.ts';

/** The rung that the others are compared with. */
export const DEFAULT_BOOSTING = 'default boosting';

/** The ladder from the bottom up, every model with the run's parameters except the tuned one, which has its own; without them there is none. */
export function rungs(parameters: Parameters, tuned: Parameters | undefined): Rung[] {
  const { Seed } = parameters;
  return [
    {
      name: 'majority class',
      about: 'The share of Anomaly among the training rows, for every flow.',
      parameters: { ...parameters, ThresholdRule: 'fixed', ThresholdValue: 0.5 },
      rounds: 0,
      fit: async ({ training }) => fitMajority(training),
    },
    {
      name: 'one-feature stump',
      about: 'The one feature and cut that tell most of the label, and P(Anomaly) on either side.',
      parameters,
      rounds: 0,
      fit: async ({ training }) => fitStump(training, Seed),
    },
    {
      name: 'linear',
      about: 'Logistic regression on log-scaled features, as the pipeline’s baseline.',
      parameters,
      rounds: 0,
      fit: ({ training }, signal) => fitLinear(training, Seed, signal),
    },
    {
      name: 'isolation forest',
      about: 'Unsupervised: how unlike the Normal training rows a flow is, on log-scaled features. It sees no attack; its threshold does.',
      parameters,
      rounds: 0,
      fit: async ({ training }) => fitNormalForest(training, Seed),
    },
    {
      name: DEFAULT_BOOSTING,
      about: 'Gradient boosting with the parameters of this run: what trainer:pipeline makes.',
      parameters,
      rounds: parameters.num_round,
      fit: (rows, signal) => fitBoosting(rows, parameters, signal),
    },
    ...(tuned
      ? [
          {
            name: 'tuned boosting',
            about: 'The same with the settings that were found by tuning.',
            parameters: tuned,
            rounds: tuned.num_round,
            fit: (rows, signal) => fitBoosting(rows, tuned, signal),
          } satisfies Rung,
        ]
      : []),
    {
      name: 'class-weighted boosting',
      about: 'Default boosting, Anomaly weighted so that both classes weigh the same.',
      parameters,
      rounds: parameters.num_round,
      fit: (rows, signal) => fitBoosting(rows, { ...parameters, scale_pos_weight: normalToAnomaly(rows.training) }, signal),
    },
    {
      name: 'monotone boosting',
      about: 'Default boosting that may only rise or only fall with each feature that clearly rises or falls with Anomaly among the training rows (ROC AUC of the feature at least 0.6 or at most 0.4). Of no flow statistic is it known that more of it is more dangerous, so the directions can only be learned.',
      parameters,
      rounds: parameters.num_round,
      async fit(rows, signal) {
        const directions = columnDirections(sampledRows(rows.training, Seed));
        const fitted = await fitBoosting(rows, parameters, signal, { monotone_constraints: `(${directions.join(',')})` });
        return { ...fitted, found: `${fitted.found} ${directions.filter((direction) => direction !== 0).length} of ${directions.length} features are bound.` };
      },
    },
  ];
}

function normalToAnomaly({ labels }: LabelledRows): number {
  const anomaly = labels.reduce((sum, label) => sum + label, 0);
  return (labels.length - anomaly) / anomaly;
}
