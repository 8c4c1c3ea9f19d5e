import type { ColumnDrift, ScoringProfile } from '../../api/profile.ts';
import { binEdges } from './bin-edges.ts';
import { columnDrift } from './column-drift.ts';
import { columnProfile } from './column-profile.ts';
import { columnTells } from './column-tells.ts';
import { describeTraining } from './describe-training.ts';
import { describeUpload } from './describe-upload.ts';
import type { DescribedColumn } from './described-column.ts';
import type { FlowSample } from './flow-sample.ts';
import type { TrainingData } from './training-data.ts';
import { trainingProfile } from './training-profile.ts';

/** Bins of a PSI beside the first. */
const FREE_BINS = 10;

/** A sample of an upload beside the rows that its version learned from: in the same bins, with drift per column. */
export function scoringProfile(file: string, data: TrainingData, sample: FlowSample): ScoringProfile {
  const training = describeTraining(data.statistics, data.preprocessor.sources);
  const upload = describeUpload(sample);
  const uploaded = new Map(upload.map((described) => [described.column, described]));
  const trained = new Map(training.map((described) => [described.column, described]));
  const edgesOf = ({ column }: DescribedColumn): readonly number[] => sharedEdges(trained.get(column), uploaded.get(column));
  const sampled = sample.numbers.values().next().value?.length ?? 0;
  const anomalies = sample.labels?.reduce((sum, label) => sum + label, 0) ?? null;
  return {
    file,
    upload: {
      rows: sample.rows,
      described: sampled,
      normal: anomalies === null ? null : sampled - anomalies,
      anomaly: anomalies,
      columns: upload.map((described) => columnProfile(described, edgesOf(described))),
    },
    training: trainingProfile(data, training, edgesOf),
    drift: training.map((described) => columnDrift(described, uploaded.get(described.column))).sort(mostFirst),
    chance: FREE_BINS * (1 / sampled + 1 / data.statistics.dataset.item_count),
    tells: columnTells(sample),
  };
}

function sharedEdges(...both: readonly (DescribedColumn | undefined)[]): number[] {
  const numbers = both.filter((described) => described?.kind === 'number');
  return numbers.length === 0 ? [] : binEdges(Math.min(...numbers.map(({ min }) => min)), Math.max(...numbers.map(({ max }) => max)));
}

const mostFirst = (a: ColumnDrift, b: ColumnDrift): number => (b.psi ?? -1) - (a.psi ?? -1);
