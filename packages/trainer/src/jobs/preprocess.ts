import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { columnsNeeded, fit, flowStatistics, preprocessorJson, readFlows, writeFlows, writeMatrix } from '@flowsentry/features';
import { writeFileAtomically } from '@flowsentry/kit';
import { DATA_SUMMARY, summariseData } from '../data-summary.ts';
import { learnedRows } from '../experiments/prepare-rows.ts';
import { splitOf } from '../experiments/split-of.ts';
import type { Job } from '../job.ts';
import { JOB_SPECS } from '../job-specs.ts';
import { DESCRIBED_ROWS, FLOW_STATISTICS } from '../monitor-baseline.ts';
import { sampleRows } from '../sample-rows.ts';

const PHASES = ['read', 'split', 'fit', 'write'] as const;

/**
 * Reads labelled flows, divides them, learns the preprocessor from the training rows and writes what the other jobs need: the
 * matrices to train and validate on, the test rows as flows (every model brings its own preprocessor to them), what was found
 * out about the data, and what the columns of the training rows are like, which requests are compared with one day.
 */
export const preprocess: Job<typeof JOB_SPECS.preprocess> = {
  ...JOB_SPECS.preprocess,
  async run(folders, parameters, { progress, signal }) {
    const { FeatureSet, Representation, SplitProtocol, Seed } = parameters;
    const begin = (phase: (typeof PHASES)[number]): void => {
      signal.throwIfAborted();
      progress(PHASES.indexOf(phase), PHASES.length, phase);
    };
    await Promise.all([folders.train, folders.validation, folders.test, folders.preprocessor].map((folder) => mkdir(folder, { recursive: true })));

    begin('read');
    // The test flows keep the service columns for an incumbent that was trained with them.
    const columns = new Set([...columnsNeeded(FeatureSet, SplitProtocol), ...columnsNeeded('service', SplitProtocol)]);
    const table = await readFlows(folders.data, { columns: [...columns], labelRule: parameters.LabelRule, signal });
    begin('split');
    const split = splitOf(table, parameters);
    begin('fit');
    // With folds every row is trained on, and nothing is chosen on those that are named validation.
    const trainRows = parameters.Folds > 0 ? learnedRows(split) : split.train;
    const preprocessor = fit(table, trainRows, { featureSet: FeatureSet, representation: Representation });
    begin('write');
    // Rows are computed on this thread and encoded on DuckDB's: several files at once keep both at work.
    await everyOne([
      ...shares(trainRows, parameters.TrainingInstanceCount).map((rows, i) => writeMatrix(join(folders.train, `train-${i}.parquet`), preprocessor, table, rows)),
      writeMatrix(join(folders.validation, 'validation.parquet'), preprocessor, table, split.validation),
      writeFlows(join(folders.test, 'test.parquet'), table, split.test),
    ]);

    const summary = summariseData(table, split, preprocessor);
    await writeFileAtomically(join(folders.preprocessor, 'preprocessor.json'), preprocessorJson(preprocessor));
    const described = sampleRows(trainRows.length, DESCRIBED_ROWS, Seed).map((place) => trainRows[place]);
    await writeFileAtomically(join(folders.preprocessor, FLOW_STATISTICS), `${JSON.stringify(flowStatistics(table, described, preprocessor))}\n`);
    await writeFileAtomically(join(folders.preprocessor, DATA_SUMMARY), `${JSON.stringify(summary, undefined, 2)}\n`);
    progress(PHASES.length, PHASES.length, `${table.rows.toLocaleString('en')} flows, ${summary.features} features`);
  },
};

/** The rows in as many files as there are instances to share them, each with every so manieth row. */
function shares(rows: Uint32Array, count: number): Uint32Array[] {
  return Array.from({ length: count }, (_, share) => rows.filter((__, i) => i % count === share));
}

/**
 * Waits for all of them, also after one has failed: DuckDB, in the midst of a write, waits for rows from this thread, and a process that ends meanwhile waits
 * for DuckDB.
 */
async function everyOne(works: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
  if (failed) throw failed.reason;
}
