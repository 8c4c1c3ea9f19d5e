import { readModel } from '@flowsentry/evaluator';
import type { DataStatistics } from '@flowsentry/features/measures';
import type { Preprocessor } from '@flowsentry/features/flow-block';
import type { Registry } from '@flowsentry/registry';
import type { TellingColumns } from '../../api/profile.ts';
import { readStatistics } from './read-statistics.ts';
import { tellingColumns } from './telling-columns.ts';

/** What is known of the rows that a version learned from. */
export interface TrainingData {
  readonly version: number;
  readonly statistics: DataStatistics;
  readonly preprocessor: Preprocessor;
  readonly telling: readonly TellingColumns[];
}

/** Reads it out of the registry, which needs none of the rows. Rejects with what its documents and the archive reject with. */
export async function readTrainingData(registry: Pick<Registry, 'describe' | 'fetch'>, version: number): Promise<TrainingData> {
  const { ModelCard } = await registry.describe(version);
  const [statistics, { preprocessor }] = await Promise.all([readStatistics(registry, version), registry.fetch(version, 'model').then(readModel)]);
  return { version, statistics, preprocessor, telling: tellingColumns(ModelCard) };
}
