import { COLUMNS } from '@flowsentry/flows/columns';
import type { TrainingProfile } from '../../api/profile.ts';
import { binEdges } from './bin-edges.ts';
import { columnProfile } from './column-profile.ts';
import type { DescribedColumn } from './described-column.ts';
import type { TrainingData } from './training-data.ts';

const ABOUT = new Map(COLUMNS.map(({ name, unit, role, meaning }) => [name, { unit, role, meaning }]));

/**
 * The rows that a version learned from, as the page shows them.
 *
 * @param edgesOf where the bins of a column are; by default they reach from its smallest value to its largest
 */
export function trainingProfile({ version, statistics, preprocessor, telling }: TrainingData, columns: readonly DescribedColumn[], edgesOf: (described: DescribedColumn) => readonly number[] = ownEdges): TrainingProfile {
  const { fittedOn, dropped, sources } = preprocessor;
  return {
    version,
    rows: fittedOn.rows,
    described: statistics.dataset.item_count,
    normal: fittedOn.Normal,
    anomaly: fittedOn.Anomaly,
    columns: columns.map((described) => columnProfile(described, edgesOf(described))),
    about: Object.fromEntries(sources.flatMap((name) => (ABOUT.has(name) ? [[name, ABOUT.get(name)!]] : []))),
    dropped,
    telling,
  };
}

const ownEdges = (described: DescribedColumn): number[] => (described.kind === 'number' ? binEdges(described.min, described.max) : []);
