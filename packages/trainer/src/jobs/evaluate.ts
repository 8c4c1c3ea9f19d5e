import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Finding, type Model, type Rival, type Variant, chooseThreshold, evaluateOnThreads, loadModel, toModelQuality } from '@flowsentry/evaluator';
import { FeaturesError, type FlowTable, type Matrix, readFlows, readMatrix, repeatGroups, transform } from '@flowsentry/features';
import { writeFileAtomically } from '@flowsentry/kit';
import { LinearBaseline } from '../baseline.ts';
import { categoriesOf } from '../categories-of.ts';
import { readDataSummary } from '../data-summary.ts';
import { findings, incumbentFindings } from '../findings.ts';
import { INCUMBENT, LINEAR } from '../gate.ts';
import { handover } from '../handover.ts';
import type { Job } from '../job.ts';
import { JOB_SPECS } from '../job-specs.ts';
import { lineageRows } from '../lineage-rows.ts';
import { majorityRival } from '../majority-rival.ts';
import { markdownCard } from '../model-card/markdown-card.ts';
import { modelCard } from '../model-card/model-card.ts';
import { sageMakerCard } from '../model-card/sage-maker-card.ts';
import { writeMonitorBaseline } from '../monitor-baseline.ts';
import { type FitAndScore, outOfFoldScores } from '../out-of-fold.ts';
import type { Parameters } from '../parameters.ts';
import { probe } from '../probes.ts';
import { SMALL_MODEL_ROWS, sampleRows } from '../sample-rows.ts';
import { type ThresholdParameter, thresholdRule } from '../threshold-rule.ts';

/**
 * Judges the packed model on the test rows, which nothing before has seen, beside the baselines (a linear model and the
 * majority class) and the incumbent, where there is one, on the same rows; writes `evaluation.json`, `report.html` and the model card (`model-card.md`,
 * `model-card.json`), and beside them what Model Monitor compares requests with.
 */
export const evaluate: Job<typeof JOB_SPECS.evaluate> = {
  ...JOB_SPECS.evaluate,
  async run(folders, parameters, { progress, signal }) {
    const steps = 3;
    const data = await readDataSummary(folders.preprocessor);
    // Folds are cut from all the rows; else the small models' sample is all that is looked at.
    const training = await readMatrix(folders.train, parameters.Folds > 0 ? undefined : (rows) => sampleRows(rows, SMALL_MODEL_ROWS, parameters.Seed));
    progress(0, steps, 'baseline');
    // The baseline is trained on a thread of its own: meanwhile this one scores the test rows.
    const [linear, tested] = await Promise.all([fitLinear(training, folders.validation, parameters, signal), scoreTest(folders, training, parameters, signal)]);
    using baseline = linear.model;
    using model = tested.model;
    const { flows, matrix, scores, groups, variants, incumbent } = tested;
    const rivals: Rival[] = [
      { name: LINEAR, role: 'baseline', scores: baseline.predict(matrix), threshold: linear.threshold },
      majorityRival(model.preprocessor.fittedOn, flows.rows),
    ];
    if (incumbent?.rival) rivals.push(incumbent.rival);

    progress(1, steps, 'intervals');
    // Loaded while the threads are at work.
    const reporting = import('@flowsentry/evaluator/report');
    const evaluation = await evaluateOnThreads(
      {
        labels: flows.labels,
        scores,
        decision: model.decision,
        categories: categoriesOf(flows),
        groups,
        rivals,
        resamples: parameters.Resamples,
        seed: parameters.Seed,
        onResample: (done, total) => progress(1 + done / total, steps, 'intervals'),
      },
      signal,
    );

    progress(2, steps, 'report');
    await mkdir(folders.evaluation, { recursive: true });
    const found = [...findings(data, parameters), ...(incumbent?.findings ?? [])];
    const card = modelCard({ evaluation, data, manifest: model.manifest, features: model.preprocessor.features.map(({ name }) => name), findings: found, variants, origin: parameters.DataOrigin });
    const forSageMaker = sageMakerCard(card);
    const handed = handover(evaluation, data, parameters.DataOrigin, forSageMaker);
    await writeFileAtomically(join(folders.evaluation, 'evaluation.json'), readable({ ...toModelQuality(evaluation), ...handed }));
    await writeFileAtomically(join(folders.evaluation, 'model-card.json'), readable(forSageMaker));
    await writeFileAtomically(join(folders.evaluation, 'model-card.md'), markdownCard(card));
    await writeMonitorBaseline(folders.evaluation, folders.preprocessor, { scores, threshold: model.decision.threshold });
    const { renderReport } = await reporting;
    const report = renderReport(evaluation, {
      title: parameters.DataOrigin === 'synthetic' ? 'Evaluation on synthetic flows' : 'Evaluation',
      findings: found,
      variants,
      lineage: lineageRows(model.manifest, model.preprocessor, data.files),
    });
    await writeFileAtomically(join(folders.evaluation, 'report.html'), report);
    const { macroF1 } = evaluation.metrics;
    progress(steps, steps, `macro-F1 ${macroF1.value?.toFixed(4) ?? 'undefined'}`);
  },
};

const readable = (value: unknown): string => `${JSON.stringify(value, undefined, 1)}\n`;

interface Rows {
  readonly matrix: Matrix;
  readonly labels: Uint8Array;
}

interface Tested {
  readonly model: Model;
  readonly flows: FlowTable;
  readonly matrix: Matrix;
  readonly scores: Float32Array;
  /** Which test rows are the same to the model. */
  readonly groups: Uint32Array;
  readonly variants: readonly Variant[];
  readonly incumbent: ScoredIncumbent | undefined;
}

async function scoreTest(folders: Record<'package' | 'test' | 'incumbent', string>, training: Rows, { SplitProtocol, Seed }: Pick<Parameters, 'SplitProtocol' | 'Seed'>, signal: AbortSignal): Promise<Tested> {
  // One core is the baseline's: threads that wait for each other on it would spin.
  const threads = Math.max(1, availableParallelism() - 1);
  const model = await loadModel(join(folders.package, 'model.tar.gz'), { threads });
  const incumbentFile = join(folders.incumbent, 'model.tar.gz');
  using incumbent = existsSync(incumbentFile) ? await loadModel(incumbentFile, { threads }) : undefined;
  const columns = [model, incumbent].flatMap((each) => each?.preprocessor.sources ?? []);
  const flows = await readFlows(join(folders.test, 'test.parquet'), { columns, signal });
  const matrix = transform(model.preprocessor, flows);
  const probing = probe(training, { matrix, labels: flows.labels }, SplitProtocol, Seed, signal);
  const scores = model.booster.predict(matrix);
  const groups = repeatGroups(matrix).group;
  return { model, flows, matrix, scores, groups, incumbent: incumbent && scoreIncumbent(incumbent, flows, model), variants: await probing };
}

async function fitLinear(training: Rows, validationFolder: string, parameters: Pick<Parameters, 'Seed' | 'Folds' | 'SplitProtocol' | ThresholdParameter>, signal: AbortSignal): Promise<{ model: LinearBaseline; threshold: number }> {
  const { Seed, Folds, SplitProtocol } = parameters;
  const rule = thresholdRule(parameters);
  const fit = (rows: Rows): Promise<LinearBaseline> => LinearBaseline.train(rows.matrix, rows.labels, Seed, signal);
  if (Folds === 0) {
    const [model, { matrix, labels }] = await Promise.all([fit(training), readMatrix(validationFolder)]);
    return { model, threshold: chooseThreshold(labels, model.predict(matrix), rule).threshold };
  }
  const fitAndScore: FitAndScore = async (rows, held) => {
    using fold = await fit(rows);
    return fold.predict(held);
  };
  const scores = await outOfFoldScores(training, Folds, SplitProtocol !== 'random', Seed, fitAndScore);
  return { model: await fit(training), threshold: chooseThreshold(training.labels, scores, rule, 'out-of-fold').threshold };
}

interface ScoredIncumbent {
  readonly rival?: Rival;
  readonly findings: readonly Finding[];
}

/** The incumbent brings its own preprocessor and threshold; flows that lack a column it was trained with leave it out. */
function scoreIncumbent(incumbent: Model, flows: FlowTable, model: Model): ScoredIncumbent {
  try {
    const scores = incumbent.booster.predict(transform(incumbent.preprocessor, flows));
    return { rival: { name: INCUMBENT, role: 'incumbent', scores, threshold: incumbent.decision.threshold }, findings: incumbentFindings(model.manifest, incumbent.manifest) };
  } catch (error) {
    if (!(error instanceof FeaturesError && error.code === 'missing-column')) throw error;
    return { findings: [{ level: 'trap', title: 'The incumbent was not compared.', detail: `It was trained with ${error.problem.column}, which these flows lack.` }] };
  }
}
