import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DataStatistics, dataConstraints, numberStatistics, textStatistics } from '@flowsentry/features';
import { writeFileAtomically } from '@flowsentry/kit';

/** Of the preprocessor's folder: the columns of the training flows that it reads. */
export const FLOW_STATISTICS = 'statistics.json';

/** So many training rows, drawn at random, tell what columns are like: shares are off by half a percent at most, where Model Monitor minds ten. */
export const DESCRIBED_ROWS = 50_000;

/** How a model answered flows that it was not trained on. */
interface Answers {
  readonly scores: Float32Array;
  /** A flow is called Anomaly if and only if its score is at least this. */
  readonly threshold: number;
}

/**
 * Writes what SageMaker Model Monitor compares requests with, `statistics.json` and `constraints.json`: the columns of the answer in CSV (score, label,
 * threshold), then the columns of a CSV request without a header. Model Monitor makes a row of each captured request, the answer first, and knows columns by
 * their places (Amazon SageMaker developer guide, "Create a Baseline": number and order must match, outputs are the first columns).
 *
 * The flows' columns are those of the training rows. The answers are to test rows: a model is surer of rows it was trained on than of any that it meets in service.
 */
export async function writeMonitorBaseline(folder: string, preprocessorFolder: string, answers: Answers): Promise<void> {
  const flows = JSON.parse(await readFile(join(preprocessorFolder, FLOW_STATISTICS), 'utf8')) as DataStatistics;
  const statistics = withAnswers(flows, answers);
  await mkdir(folder, { recursive: true });
  await writeFileAtomically(join(folder, 'statistics.json'), `${JSON.stringify(statistics)}\n`);
  await writeFileAtomically(join(folder, 'constraints.json'), `${JSON.stringify(dataConstraints(statistics), undefined, 1)}\n`);
}

function withAnswers(flows: DataStatistics, { scores, threshold }: Answers): DataStatistics {
  const anomalies = scores.reduce((count, score) => count + (score >= threshold ? 1 : 0), 0);
  const labels = Object.entries({ Anomaly: anomalies, Normal: scores.length - anomalies }).filter(([, count]) => count > 0);
  const answer = [numberStatistics('score', 'Fractional', scores), textStatistics('label', new Map(labels)), numberStatistics('threshold', 'Fractional', new Float64Array(scores.length).fill(threshold))];
  return { ...flows, features: [...answer, ...flows.features] };
}
