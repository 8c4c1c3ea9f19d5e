import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, type Model, type Rival, chooseThreshold, evaluateOnThreads, loadModel, renderReport, repeatGroups, toModelQuality } from '@flowsentry/evaluator';
import { FeaturesError, type FlowTable, type Matrix, readFlows, readMatrix, transform } from '@flowsentry/features';
import { writeFileAtomically } from '@flowsentry/kit';
import { LinearBaseline } from '../baseline.ts';
import { readDataSummary } from '../data-summary.ts';
import { findings, incumbentFindings } from '../findings.ts';
import { INCUMBENT, LINEAR, MAJORITY } from '../gate.ts';
import type { Job } from '../job.ts';
import { type FitAndScore, outOfFoldScores } from '../out-of-fold.ts';
import type { Parameters } from '../parameters.ts';
import { probe } from '../probes.ts';
import { thresholdRule } from '../threshold-rule.ts';

/**
 * Judges the packed model on the test rows, which nothing before has seen, beside the baselines (a linear model and the
 * majority class) and the incumbent on the same rows; writes `evaluation.json` and `report.html`.
 */
export const evaluate: Job<'package' | 'preprocessor' | 'train' | 'validation' | 'test' | 'incumbent', 'evaluation'> = {
  name: 'evaluate',
  inputs: ['package', 'preprocessor', 'train', 'validation', 'test', 'incumbent'],
  optional: ['incumbent'],
  outputs: ['evaluation'],
  async run(folders, parameters, { progress, signal }) {
    const steps = 3;
    const data = await readDataSummary(folders.preprocessor);
    const training = await readMatrix(join(folders.train, 'train.parquet'));
    const validation = parameters.Folds > 0 ? undefined : await readMatrix(join(folders.validation, 'validation.parquet'));
    progress(0, steps, 'baseline');
    // The baseline is trained on a thread of its own while the test flows are read on this one.
    const [linear, tested] = await Promise.all([fitLinear(training, validation, parameters, signal), readTest(folders.package, folders.test, signal)]);
    using baseline = linear.model;
    using model = tested.model;
    const { flows, matrix } = tested;
    const rivals: Rival[] = [
      { name: LINEAR, role: 'baseline', scores: baseline.predict(matrix), threshold: linear.threshold },
      majority(training.labels, flows.rows),
    ];
    const incumbent = folders.incumbent ? await scoreIncumbent(folders.incumbent, flows, model) : undefined;
    if (incumbent?.rival) rivals.push(incumbent.rival);

    progress(1, steps, 'intervals');
    const [variants, evaluation] = await Promise.all([
      probe(training, { matrix, labels: flows.labels }, parameters.SplitProtocol, parameters.Seed, signal),
      evaluateOnThreads(
        {
          labels: flows.labels,
          scores: model.booster.predict(matrix),
          decision: model.decision,
          categories: categoriesOf(flows),
          groups: repeatGroups(matrix).groups,
          rivals,
          resamples: parameters.Resamples,
          seed: parameters.Seed,
          onResample: (done, total) => progress(1 + done / total, steps, 'intervals'),
        },
        signal,
      ),
    ]);

    progress(2, steps, 'report');
    await mkdir(folders.evaluation, { recursive: true });
    await writeFileAtomically(join(folders.evaluation, 'evaluation.json'), `${JSON.stringify(toModelQuality(evaluation), undefined, 1)}\n`);
    const report = renderReport(evaluation, {
      title: parameters.DataOrigin === 'synthetic' ? 'Evaluation on synthetic flows' : 'Evaluation',
      findings: [...findings(data, parameters), ...(incumbent?.findings ?? [])],
      variants,
      lineage: lineage(model, data.files.map(({ file }) => file).join(', ')),
    });
    await writeFileAtomically(join(folders.evaluation, 'report.html'), report);
    const { macroF1, falsePositiveRate } = evaluation.metrics;
    progress(steps, steps, `macro-F1 ${macroF1.value?.toFixed(4) ?? 'undefined'}`);
    return { macroF1, falsePositiveRate };
  },
};

interface Rows {
  readonly matrix: Matrix;
  readonly labels: Uint8Array;
}

async function readTest(packageFolder: string, testFolder: string, signal: AbortSignal): Promise<{ model: Model; flows: FlowTable; matrix: Matrix }> {
  const flows = await readFlows(join(testFolder, 'test.parquet'), { signal });
  const model = await loadModel(join(packageFolder, 'model.tar.gz'));
  return { model, flows, matrix: transform(model.preprocessor, flows) };
}

function categoriesOf({ texts }: FlowTable): Record<string, string[]> {
  const columns = [...texts].filter(([name]) => name === 'Cat' || name === 'Sub_Cat');
  return Object.fromEntries(columns.map(([name, { codes, values }]) => [name, Array.from(codes, (code) => values[code])]));
}

async function fitLinear(training: Rows, validation: Rows | undefined, parameters: Parameters, signal: AbortSignal): Promise<{ model: LinearBaseline; threshold: number }> {
  const { Seed, Folds, SplitProtocol } = parameters;
  const fitAndScore: FitAndScore = async (rows, held) => {
    using fold = await LinearBaseline.train(rows.matrix, rows.labels, Seed, signal);
    return fold.predict(held);
  };
  const model = await LinearBaseline.train(training.matrix, training.labels, Seed, signal);
  const { threshold } = validation
    ? chooseThreshold(validation.labels, model.predict(validation.matrix), thresholdRule(parameters))
    : chooseThreshold(training.labels, await outOfFoldScores(training, Folds, SplitProtocol !== 'random', Seed, fitAndScore), thresholdRule(parameters), 'out-of-fold');
  return { model, threshold };
}

/** Says of every flow that it is an Anomaly with the probability that one had in training. */
function majority(labels: Uint8Array, rows: number): Rival {
  const share = labels.reduce((sum, label) => sum + label, 0) / labels.length;
  return { name: MAJORITY, role: 'baseline', scores: new Float64Array(rows).fill(share), threshold: 0.5 };
}

/** The incumbent brings its own preprocessor and threshold; flows that lack a column it was trained with leave it out. */
async function scoreIncumbent(path: string, flows: FlowTable, model: Model): Promise<{ rival?: Rival; findings: Finding[] }> {
  using incumbent = await loadModel(path);
  try {
    const scores = incumbent.booster.predict(transform(incumbent.preprocessor, flows));
    return { rival: { name: INCUMBENT, role: 'incumbent', scores, threshold: incumbent.decision.threshold }, findings: incumbentFindings(model.manifest, incumbent.manifest) };
  } catch (error) {
    if (!(error instanceof FeaturesError && error.code === 'missing-column')) throw error;
    return { findings: [{ level: 'trap', title: 'The incumbent was not compared.', detail: `It was trained with ${error.problem.column}, which these flows lack.` }] };
  }
}

function lineage({ manifest, preprocessor }: Model, files: string): (readonly [string, string])[] {
  return [
    ['Data', files],
    ['Data fingerprint (SHA-256)', manifest.dataFingerprint],
    ['Preprocessor (SHA-256)', preprocessor.hash],
    ['Features', preprocessor.features.map(({ name }) => name).join(', ')],
    ...Object.entries(manifest.versions).map(([name, version]) => [`Version of ${name}`, version] as const),
    ...Object.entries(manifest.settings).map(([name, value]) => [name, String(value)] as const),
  ];
}
