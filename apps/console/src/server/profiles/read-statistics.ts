import { readFile } from 'node:fs/promises';
import type { DataStatistics } from '@flowsentry/features/measures';
import type { Registry } from '@flowsentry/registry';
import { ConsoleError } from '../../error.ts';

/** What the flows were like that a version learned from. Rejects with what `fetch` of the registry rejects with, and ConsoleError `no-statistics` where the document is of another form. */
export async function readStatistics(registry: Pick<Registry, 'fetch'>, version: number): Promise<DataStatistics> {
  const file = await registry.fetch(version, 'statistics');
  const wrong = (what: string, cause?: unknown): ConsoleError => new ConsoleError('no-statistics', { file, what, allowed: 'the statistics.json that the pipeline writes', wayOut: 'Train the version anew: npx nx run trainer:pipeline', cause });
  let statistics: Partial<DataStatistics> | null;
  try {
    statistics = JSON.parse(await readFile(file, 'utf8')) as Partial<DataStatistics> | null;
  } catch (cause) {
    throw cause instanceof SyntaxError ? wrong('It is not JSON', cause) : cause;
  }
  if (statistics?.version !== 0 || !Array.isArray(statistics.features)) throw wrong(`Version ${version} was registered with statistics of another form`);
  return statistics as DataStatistics;
}
