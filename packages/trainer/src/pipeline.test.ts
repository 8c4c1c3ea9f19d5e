import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Evaluation, type ModelQuality, loadModel } from '@flowsentry/evaluator';
import { readFlows, readMatrix, transform } from '@flowsentry/features';
import { localRegistry } from '@flowsentry/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSummary } from './data-summary.ts';
import type { Verdict } from './gate.ts';
import { preprocess } from './jobs/preprocess.ts';
import { type Parameters, PARAMETERS, parseParameters } from './parameters.ts';
import { runJob } from './run-job.ts';
import { type Ended, errorsIn, runCommand } from './testing/run-command.ts';
import { writeSyntheticCsv } from './testing/synthetic-csv.ts';
import { runRecords } from './testing/work-folder.ts';

/** What the command prints under --json. */
interface Printed {
  readonly run: string;
  readonly folder: string;
  readonly status: string;
  readonly parameters: Parameters;
  readonly data: DataSummary;
  readonly evaluation: Evaluation;
  readonly verdict: Verdict;
  readonly version: { readonly ModelPackageVersion: number } | null;
  readonly report: string;
  readonly steps: readonly { readonly name: string; readonly status: string }[];
}

const QUICK = ['num_round=20', 'Resamples=100', 'GateMinimumMacroF1=0.5', 'GateMaximumFalsePositiveRate=0.9'];
const BY = ['--by', 'analyst', '--note', 'It is the first'];

let folder: string;
let data: string;
let work: string;
let first: { readonly ended: Ended; readonly printed: Printed };

const assign = (parameters: readonly string[]): string[] => parameters.flatMap((parameter) => ['--param', parameter]);
async function run(parameters: readonly string[] = [], place = work): Promise<{ ended: Ended; printed: Printed }> {
  const ended = await runCommand('pipeline', ['--data', data, '--work', place, '--json', ...assign([...QUICK, ...parameters])]);
  const printed = JSON.parse(ended.stdout) as Printed;
  expect(ended).toMatchObject({ code: printed.verdict.passed ? 0 : 1, stderr: '' });
  return { ended, printed };
}

/** The flows of a CSV with ten to a second, and their place in this order as Flow_Duration. */
function timed(csv: string): string {
  const [header, ...rows] = csv.trimEnd().split('\n');
  const [time, duration] = ['Timestamp', 'Flow_Duration'].map((name) => header.split(',').indexOf(name));
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const lines = rows.map((line, i) => line.split(',').with(time, `25/07/2019 03:${two(i / 600)}:${two((i / 10) % 60)} AM`).with(duration, String(i)).join(','));
  return [header, ...lines].join('\n');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-pipeline-'));
  data = join(folder, 'flows.csv');
  work = join(folder, 'work');
  await writeSyntheticCsv(data, 2500);
  first = await run();
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('a run', () => {
  it('prints one line of JSON that holds the evaluation, the verdict and the version', () => {
    const { ended, printed } = first;
    expect(ended.stdout.trimEnd()).not.toContain('\n');
    expect(printed).toMatchObject({
      status: 'Succeeded',
      parameters: { num_round: 20, Resamples: 100, DataOrigin: 'real', SplitProtocol: 'grouped' },
      data: { rows: 2500, files: [{ file: 'flows.csv', rows: 2500 }], fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) },
      evaluation: { schema: 'flowsentry.evaluation/1', decision: { chosenOn: 'validation', rule: { name: 'max-macro-f1' } } },
      verdict: { passed: true },
      version: { ModelPackageVersion: 1, ModelPackageGroupName: 'flowsentry', ModelApprovalStatus: 'PendingManualApproval' },
    });
    expect(printed.steps.map(({ name, status }) => `${name} ${status}`)).toEqual(['Preprocess Succeeded', 'Train Succeeded', 'Package Succeeded', 'Evaluate Succeeded', 'Register Succeeded']);
    expect(printed.evaluation.rows).toBe(printed.data.split.test.rows);
    expect(printed.evaluation.comparisons.map(({ name, role }) => `${name} ${role}`)).toEqual(['linear baseline', 'majority baseline']);
    expect(printed.verdict.checks.map(({ name }) => name)).toEqual(['macro-F1', 'false-positive rate', 'better than the baseline']);
  });

  it('keeps every parameter, the code version and what each step found in run.json', async () => {
    const [record] = await runRecords(work);
    expect(record).toMatchObject({ id: first.printed.run, status: 'Succeeded', data, codeVersion: expect.stringMatching(/^([0-9a-f]{40}(\+changes)?|unknown)$/), verdict: first.printed.verdict });
    expect(Object.keys(record.parameters)).toEqual(Object.keys(PARAMETERS));
    expect(record.parameters).toEqual(first.printed.parameters);
    for (const { seconds, summary } of record.steps) {
      expect(seconds).toBeGreaterThan(0);
      expect(summary).toBeDefined();
    }
  });

  it('writes evaluation.json in the model-quality form', async () => {
    const quality = JSON.parse(await readFile(join(first.printed.folder, 'evaluation/evaluation.json'), 'utf8')) as ModelQuality;
    expect(quality.flowsentry).toEqual(first.printed.evaluation);
    expect(quality).toMatchObject({ version: 0, dataset: { item_count: quality.flowsentry.rows } });
    const { confusion_matrix: confusion, precision_recall_curve: _, receiver_operating_characteristic_curve: __, ...values } = quality.binary_classification_metrics;
    const { tn, fp, fn, tp } = quality.flowsentry.confusion;
    expect(confusion).toEqual({ '0': { '0': tn, '1': fp }, '1': { '0': fn, '1': tp } });
    expect(tn + fp + fn + tp).toBe(quality.dataset.item_count);
    expect(Object.keys(values)).toEqual(expect.arrayContaining(['recall', 'precision', 'accuracy', 'auc', 'au_prc', 'f1', 'false_positive_rate']));
    for (const value of Object.values(values)) expect(value).toEqual({ value: expect.any(Number), standard_deviation: expect.toSatisfy((deviation) => deviation === 'NaN' || typeof deviation === 'number') });
  });

  it('writes a self-contained report', async () => {
    const html = await readFile(first.printed.report, 'utf8');
    expect(html).toMatch(/^<!doctype html>/i);
    expect(html).not.toMatch(/<(script|link|img|iframe)[^>]+(src|href)=["']?(https?:)?\/\//i);
    expect(html).toContain('flows.csv');
    expect(html).toContain(first.printed.data.fingerprint);
  });

  it('packs an archive that scores the test flows as it was judged', async () => {
    using model = await loadModel(join(first.printed.folder, 'package/model.tar.gz'));
    expect(model.manifest).toMatchObject({ dataFingerprint: first.printed.data.fingerprint, settings: first.printed.parameters });
    expect(model.decision).toEqual(first.printed.evaluation.decision);
    const flows = await readFlows(join(first.printed.folder, 'test/test.parquet'));
    const called = model.booster.predict(transform(model.preprocessor, flows)).map((score) => (score >= model.decision.threshold ? 1 : 0));
    expect(called.filter((answer, row) => answer === 1 && flows.labels[row] === 1)).toHaveLength(first.printed.evaluation.confusion.tp);
    expect(called.filter((answer, row) => answer === 1 && flows.labels[row] === 0)).toHaveLength(first.printed.evaluation.confusion.fp);
  });

  it('registers those very files with where they come from', async () => {
    const registry = localRegistry(join(work, 'registry'), 'flowsentry');
    expect(await registry.describe(1)).toMatchObject({
      ModelPackageDescription: 'flows.csv: 2,500 flows, features service, split grouped',
      Lineage: { DataFingerprint: first.printed.data.fingerprint, GeneratedBy: first.printed.run, Settings: first.printed.parameters },
      CustomerMetadataProperties: { MacroF1: first.printed.evaluation.metrics.macroF1.value!.toFixed(4), FeatureSet: 'service', SplitProtocol: 'grouped', DataOrigin: 'real' },
    });
    for (const [artifact, made] of [['model', 'package/model.tar.gz'], ['evaluation', 'evaluation/evaluation.json'], ['report', 'evaluation/report.html']] as const) {
      expect((await readFile(await registry.fetch(1, artifact))).equals(await readFile(join(first.printed.folder, made)))).toBe(true);
    }
  });
});

describe('models and approve', () => {
  it('list versions and decide on them, each decision once', async () => {
    const models = (...args: string[]): Promise<Ended> => runCommand('models', ['--work', work, ...args]);
    const approve = (...args: string[]): Promise<Ended> => runCommand('approve', ['--work', work, ...BY, ...args]);

    const { stdout } = await models();
    expect(stdout.split('\n')[0]).toMatch(/^version +status +created +macro-F1 +ROC AUC +FPR +features +split +flows +decided by$/);
    expect(stdout.split('\n')[2]).toMatch(new RegExp(`^ +1 +PendingManualApproval +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d +${first.printed.evaluation.metrics.macroF1.value!.toFixed(4)} .* service +grouped +real$`));
    expect(await models('--status', 'Approved')).toMatchObject({ code: 0, stdout: 'There is no version that is Approved in the group "flowsentry". Run the pipeline to make one: npx nx run trainer:pipeline\n' });

    expect(await approve('--version', '1')).toEqual({ code: 0, stdout: 'Version 1 of flowsentry is now Approved.\n', stderr: '' });
    const again = await approve('--version', '1');
    expect(errorsIn(again)).toEqual([expect.stringMatching(/The version is Approved already, by analyst at .* \(It is the first\)\. Allowed: from Approved only to Rejected\.$/)]);
    expect(again).toMatchObject({ stdout: '' });
    expect([1, 2]).toContain(again.code);
    expect(JSON.parse((await models('--json', '--status', 'Approved')).stdout)).toEqual([expect.objectContaining({ ModelPackageVersion: 1, ModelApprovalStatus: 'Approved', LastModifiedBy: 'analyst', ApprovalDescription: 'It is the first' })]);
    expect((await models()).stdout).toMatch(/1 +Approved .* analyst$/m);

    expect(await approve('--version', '1', '--reject')).toMatchObject({ code: 0, stdout: 'Version 1 of flowsentry is now Rejected.\n' });
    expect(await approve('--version', '1')).toMatchObject({ code: 0, stdout: 'Version 1 of flowsentry is now Approved.\n' });
  });

  it.each([
    [['--version', '7'], /The group "flowsentry" has no version 7\. Allowed: 1 \(/],
    [['--version', 'seven'], /argument 'seven' is invalid\. A version is a whole number from 1/],
    [['--version', '0'], /argument '0' is invalid/],
    [[], /required option '--version <number>' not specified/],
  ])('are used wrongly with %j', async (args, message) => {
    const ended = await runCommand('approve', ['--work', work, ...args]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(errorsIn(ended)).toEqual([expect.stringMatching(message)]);
  });

  it('say that there is nothing yet', async () => {
    expect(await runCommand('models', ['--work', join(folder, 'none')])).toEqual({ code: 0, stdout: 'There is no version in the group "flowsentry". Run the pipeline to make one: npx nx run trainer:pipeline\n', stderr: '' });
    const ended = await runCommand('approve', ['--work', join(folder, 'none'), '--version', '1']);
    expect(ended.code).toBe(2);
    expect(errorsIn(ended)).toEqual([expect.stringContaining('It has no version at all: run the pipeline first')]);
  });
});

describe('a second run on the same data', () => {
  it('makes the same model and figures, and is compared with the approved one on the same rows', async () => {
    await localRegistry(join(work, 'registry'), 'flowsentry').approve(1, { LastModifiedBy: 'analyst', ApprovalDescription: 'to be the incumbent' }).catch(() => {});
    const { printed } = await run();
    for (const made of ['model/xgboost-model', 'package/model.tar.gz', 'preprocessor/preprocessor.json', 'test/test.parquet']) {
      expect((await readFile(join(printed.folder, made))).equals(await readFile(join(first.printed.folder, made))), made).toBe(true);
    }
    const { comparisons, ...figures } = printed.evaluation;
    const { comparisons: before, ...figuresBefore } = first.printed.evaluation;
    expect(figures).toEqual(figuresBefore);
    expect(comparisons.slice(0, 2)).toEqual(before);
    const incumbent = comparisons[2];
    expect(incumbent).toMatchObject({ name: 'incumbent', role: 'incumbent', confusion: figures.confusion, metrics: figures.metrics, differences: { macroF1: { value: 0, low: 0, high: 0 } } });
    expect(printed.verdict.checks[3]).toEqual({ name: 'no worse than the incumbent', passed: true, detail: 'macro-F1 gain +0.0000, at least -0.0050 asked' });
    expect(printed.version).toMatchObject({ ModelPackageVersion: 2, ModelApprovalStatus: 'PendingManualApproval' });
  }, 60_000);
});

describe('an incumbent of other features', () => {
  const QUIET_GATE = ['GateMinimumMacroF1=0', 'GateMaximumFalsePositiveRate=1', 'GateMinimumGain=-1', 'GateMaximumRegression=1'];
  const place = (): string => join(folder, 'other-features');
  const runOn = async (data: string, ...more: string[]): Promise<{ comparisons: { name: string }[]; report: string }> => {
    const ended = await runCommand('pipeline', ['--data', data, '--work', place(), '--json', ...assign([...QUICK, ...QUIET_GATE, ...more])]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const { evaluation, report } = JSON.parse(ended.stdout) as { evaluation: { comparisons: { name: string }[] }; report: string };
    return { comparisons: evaluation.comparisons, report: await readFile(report, 'utf8') };
  };

  it('is compared where the flows have its columns, and left out by name where they lack one', async () => {
    const whole = join(folder, 'whole.csv');
    await writeSyntheticCsv(whole, 3000);
    await runOn(whole);
    await localRegistry(join(place(), 'registry'), 'flowsentry').approve(1, { LastModifiedBy: 'analyst', ApprovalDescription: 'to be the incumbent' });
    const compared = await runOn(whole, 'FeatureSet=statistics');
    expect(compared.comparisons.map(({ name }) => name)).toEqual(['linear', 'majority', 'incumbent']);
    expect(compared.report).toContain('The incumbent may have seen some of the test rows.');

    const lines = (await readFile(whole, 'utf8')).trimEnd().split('\n').map((line) => line.split(','));
    const port = lines[0].indexOf('Dst_Port');
    const portless = join(folder, 'portless.csv');
    await writeFile(portless, lines.map((cells) => cells.filter((_, i) => i !== port).join(',')).join('\n'));
    const alone = await runOn(portless, 'FeatureSet=statistics');
    expect(alone.comparisons.map(({ name }) => name)).toEqual(['linear', 'majority']);
    expect(alone.report).toContain('It was trained with Dst_Port, which these flows lack.');
  }, 90_000);
});

describe('without data', () => {
  it('simulates flows, calls them synthetic, and fails where the gate refuses the model', async () => {
    const place = join(folder, 'synthetic');
    const ended = await runCommand('pipeline', ['--work', place, ...assign([...QUICK, 'SyntheticFlows=2000', 'GateMinimumMacroF1=1'])]);
    expect(ended.code).toBe(1);
    const [record] = await runRecords(place);
    expect(record).toMatchObject({
      status: 'Failed',
      data: 'synthetic',
      parameters: { DataOrigin: 'synthetic' },
      verdict: { passed: false },
      failureReason: expect.stringMatching(/^The gate refused the model: macro-F1 \(lower bound 0\.\d{4}, at least 1\.0000 asked\)$/),
    });
    expect(record.steps.map(({ name }) => name)).toEqual(['Simulate', 'Preprocess', 'Train', 'Package', 'Evaluate']);
    expect(ended.stderr.split('\n').map((line) => line.slice(0, 12).trimEnd())).toEqual(['✓ Simulate', '✓ Preprocess', '✓ Train', '✓ Package', '✓ Evaluate', '']);
    const report = join(record.folder, 'evaluation/report.html');
    for (const part of ['Synthetic flows: 2,000', 'Gate: REFUSED', '✗ macro-F1: lower bound', 'Version: none registered', `Report: ${report}`]) expect(ended.stdout).toContain(part);
    expect(await readFile(report, 'utf8')).toContain('The flows are synthetic.');
    expect(await localRegistry(join(place, 'registry'), 'flowsentry').list()).toEqual([]);
  }, 60_000);
});

describe('other ways to judge', () => {
  it('chooses the threshold out of fold where rows are few', async () => {
    const { printed } = await run(['Folds=5', 'Representation=compact', 'ThresholdRule=expected-cost', 'FalsePositiveCost=2', 'FalseNegativeCost=1'], join(folder, 'folds'));
    const { split, features } = printed.data;
    expect(printed.evaluation.decision).toMatchObject({ chosenOn: 'out-of-fold', rule: { name: 'expected-cost', falsePositive: 2, falseNegative: 1 }, rows: split.train.rows + split.validation.rows });
    expect(printed.steps.find(({ name }) => name === 'Train')).toMatchObject({ summary: { rows: split.train.rows + split.validation.rows, rounds: 20 } });
    expect(features).toBeLessThan(first.printed.data.features);
  }, 60_000);

  it('tests on the latest flows with the split temporal', async () => {
    const path = join(folder, 'timed.csv');
    await writeFile(path, timed(await readFile(data, 'utf8')));
    const folders = Object.fromEntries(['train', 'validation', 'test', 'preprocessor'].map((name) => [name, join(folder, 'temporal', name)]));
    await runJob(preprocess, { data: path, ...folders }, parseParameters(['SplitProtocol=temporal']), { progress() {}, signal: new AbortController().signal });
    const training = await readMatrix(join(folders['train'], 'train.parquet'));
    const test = await readFlows(join(folders['test'], 'test.parquet'));
    const { matrix } = training;
    const column = matrix.names.indexOf('Flow_Duration');
    const trained = Array.from(training.labels, (label, row) => ({ label, order: matrix.data[row * matrix.columns + column] }));
    const tested = Array.from(test.labels, (label, row) => ({ label, order: test.numbers.get('Flow_Duration')![row] }));
    for (const label of [0, 1]) {
      const orders = (rows: typeof trained): number[] => rows.filter((row) => row.label === label).map(({ order }) => order);
      expect(orders(trained).length).toBeGreaterThan(50);
      expect(orders(tested).length).toBeGreaterThan(30);
      expect(Math.max(...orders(trained))).toBeLessThan(Math.min(...orders(tested)));
    }
  }, 60_000);

  it('tests on an attack that training never saw with the split leave-one-attack-out', async () => {
    const { printed } = await run(['SplitProtocol=leave-one-attack-out', 'HeldOutAttack=Scan'], join(folder, 'left-out'));
    expect(printed.data.split).toMatchObject({ protocol: 'leave-one-attack-out', attack: 'Scan' });
    const { texts, labels } = await readFlows(join(printed.folder, 'test/test.parquet'));
    const categories = texts.get('Cat')!;
    expect(new Set(Array.from(labels, (label, row) => `${label} ${categories.values[categories.codes[row]]}`))).toEqual(new Set(['0 Normal', '1 Scan']));
  }, 60_000);

  it.each([
    ['HeldOutAttack=DDoS', /HeldOutAttack: No row has the attack 'DDoS'\. Allowed: DoS, DoS-Synflooding, /],
    ['HeldOutAttack=', /HeldOutAttack: No attack is named to leave out\. Allowed: DoS, .* For example: --param HeldOutAttack=Scan\.$/],
  ])('says which attacks there are when given %s', async (assignment, message) => {
    const ended = await runCommand('pipeline', ['--data', data, '--work', join(folder, 'unknown'), ...assign([...QUICK, 'SplitProtocol=leave-one-attack-out', assignment])]);
    expect(ended.code).toBe(2);
    expect(errorsIn(ended)).toEqual([expect.stringMatching(message)]);
  });

  it('starts no run for a group that cannot be', async () => {
    const ended = await runCommand('pipeline', ['--data', data, '--work', join(folder, 'no-group'), ...assign(['ModelPackageGroupName=a/b'])]);
    expect(errorsIn(ended)).toEqual([expect.stringContaining('"a/b" cannot be the name of a model package group')]);
    expect(await runRecords(join(folder, 'no-group'))).toEqual([]);
  });
});
