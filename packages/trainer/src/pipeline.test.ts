import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type ModelQuality, loadModel } from '@flowsentry/evaluator';
import { loadPreprocessor, readFlows, transform } from '@flowsentry/features';
import { sha256 } from '@flowsentry/kit';
import { localRegistry } from '@flowsentry/registry';
import { readRuns, runsFolder } from '@flowsentry/tracking';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JOB_SPECS } from './job-specs.ts';
import { SAGE_MAKER_CARD } from './model-card/sage-maker-schema.ts';
import { PARAMETERS } from './parameters.ts';
import { type Printed, QUICK, runPipelineCommand } from './testing/run-pipeline-command.ts';
import { type Ended, errorsIn, runCommand } from './testing/run-command.ts';
import { writeSyntheticCsv } from './testing/synthetic-csv.ts';
import { executionFolder, executions } from './testing/work-folder.ts';

const BY = ['--by', 'analyst', '--note', 'It is the first'];

let folder: string;
let data: string;
let work: string;
let first: { readonly ended: Ended; readonly printed: Printed };
/** What the first run's steps made. */
let made: string;

const run = (parameters: readonly string[] = [], place = work): Promise<{ ended: Ended; printed: Printed }> => runPipelineCommand(['--data', data, '--work', place], [...QUICK, ...parameters]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-pipeline-'));
  data = join(folder, 'flows.csv');
  work = join(folder, 'work');
  await writeSyntheticCsv(data, 2500);
  first = await run();
  made = executionFolder(work, first.printed.execution);
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
    expect(Object.keys(printed.parameters)).toEqual(Object.keys(PARAMETERS));
    expect(printed.steps.map(({ name, status }) => `${name} ${status}`)).toEqual(['Preprocess Succeeded', 'Train Succeeded', 'Package Succeeded', 'Evaluate Succeeded', 'Gate Succeeded', 'Register Succeeded']);
    for (const { seconds, cachedFrom } of printed.steps) {
      expect(seconds).toBeGreaterThan(0);
      expect(cachedFrom).toBeUndefined();
    }
    expect(printed.evaluation.rows).toBe(printed.data.split.test.rows);
    expect(printed.evaluation.comparisons.map(({ name, role }) => `${name} ${role}`)).toEqual(['linear baseline', 'majority baseline']);
    expect(printed.verdict.checks.map(({ name }) => name)).toEqual(['macro-F1', 'false-positive rate', 'better than the baseline']);
  });

  it('keeps every parameter with its execution, and what became of each step', async () => {
    const [execution, ...others] = await executions(work);
    expect(others).toEqual([]);
    expect(execution).toMatchObject({ PipelineExecutionArn: first.printed.execution, PipelineExecutionStatus: 'Succeeded' });
    const kept = JSON.parse(await readFile(join(made, 'parameters.json'), 'utf8')) as { Name: string; Value: string }[];
    const [dataUri, incumbentUri, ...parameters] = kept;
    expect([dataUri.Name, incumbentUri.Name]).toEqual(['InputDataUri', 'IncumbentUri']);
    // A float keeps its type: 1.0.
    expect(parameters.map(({ Name, Value }) => `${Name}=${Number.isNaN(Number(Value)) ? Value : Number(Value)}`)).toEqual(Object.entries(first.printed.parameters).map(([name, value]) => `${name}=${value}`));
    expect(execution.steps.map(({ StepName, StepStatus }) => `${StepName} ${StepStatus}`)).toEqual(first.printed.steps.map(({ name, status }) => `${name} ${status}`));
  });

  it('is tracked: settings, each round of the training, what came of it, files', async () => {
    const [run, ...others] = await readRuns(runsFolder(work));
    expect(others).toEqual([]);
    const { evaluation, report, model } = first.printed;
    expect(run).toMatchObject({ status: 'finished', kind: 'pipeline', name: 'flows.csv', config: first.printed.parameters });
    expect(run.rounds.map(({ step }) => step)).toEqual(Array.from({ length: 20 }, (_, step) => step));
    expect(Object.keys(run.rounds[0].metrics)).toEqual(['train-logloss', 'validation-logloss']);
    const { value, low, high } = evaluation.metrics.macroF1;
    expect(run.summary).toMatchObject({ macroF1: { value, low, high }, gate: 'passed', version: 1, testRows: evaluation.rows });
    expect(run.artefacts.map(({ name, path, sha256 }) => [name, path, sha256])).toEqual(
      await Promise.all(Object.entries({ model, evaluation: report.replace('report.html', 'evaluation.json'), report }).map(async ([name, path]) => [name, path, sha256(await readFile(path))])),
    );
  });

  it('writes evaluation.json in the model-quality form', async () => {
    const quality = JSON.parse(await readFile(join(made, 'evaluation/evaluation.json'), 'utf8')) as ModelQuality;
    expect(quality.flowsentry).toEqual(first.printed.evaluation);
    expect(quality).toMatchObject({ version: 0, dataset: { item_count: quality.flowsentry.rows } });
    const { confusion_matrix: confusion, precision_recall_curve: _, receiver_operating_characteristic_curve: __, ...values } = quality.binary_classification_metrics;
    const { tn, fp, fn, tp } = quality.flowsentry.confusion;
    expect(confusion).toEqual({ '0': { '0': tn, '1': fp }, '1': { '0': fn, '1': tp } });
    expect(tn + fp + fn + tp).toBe(quality.dataset.item_count);
    expect(Object.keys(values)).toEqual(expect.arrayContaining(['recall', 'precision', 'accuracy', 'auc', 'au_prc', 'f1', 'false_positive_rate']));
    for (const value of Object.values(values)) expect(value).toEqual({ value: expect.any(Number), standard_deviation: expect.toSatisfy((deviation) => deviation === 'NaN' || typeof deviation === 'number') });
  });

  it('writes what Model Monitor compares requests with: the columns of the answer, then those that the model reads', async () => {
    const read = async (file: string) => JSON.parse(await readFile(join(made, 'evaluation', file), 'utf8')) as { dataset: { item_count: number }; features: { name: string; inferred_type: string; completeness: number }[] };
    const { sources } = loadPreprocessor(await readFile(join(made, 'preprocessor/preprocessor.json'), 'utf8'));
    const [statistics, constraints] = [await read('statistics.json'), await read('constraints.json')];
    expect(statistics.dataset.item_count).toBe(first.printed.data.split.train.rows);
    for (const { features } of [statistics, constraints]) expect(features.map(({ name }) => name)).toEqual(['score', 'label', 'threshold', ...sources]);
    expect(constraints.features.map(({ inferred_type }) => inferred_type)).toEqual(statistics.features.map(({ inferred_type }) => inferred_type));
    for (const { completeness } of constraints.features) expect(completeness).toBeGreaterThan(0.5);
  });

  it('writes a self-contained report', async () => {
    expect(first.printed.report).toBe(join(made, 'evaluation/report.html'));
    const html = await readFile(first.printed.report, 'utf8');
    expect(html).toMatch(/^<!doctype html>/i);
    expect(html).not.toMatch(/<(script|link|img|iframe)[^>]+(src|href)=["']?(https?:)?\/\//i);
    expect(html).toContain('flows.csv');
    expect(html).toContain(first.printed.data.fingerprint);
  });

  it('writes a model card of these flows, which the version is registered with', async () => {
    const page = await readFile(first.printed.modelCard, 'utf8');
    expect(page).toMatch(/^# Model card: intrusion classifier of IoT network flows\n/);
    for (const part of ['flows.csv', '**No test row has a feature vector that was trained on.**', '| Flow_Duration alone |', '| MITM ARP Spoofing |', first.printed.data.fingerprint]) expect(page).toContain(part);
    const card = SAGE_MAKER_CARD.parse(JSON.parse(await readFile(join(made, 'evaluation/model-card.json'), 'utf8')));
    const { ModelCard, ModelCardPage } = await localRegistry(join(work, 'registry'), 'flowsentry').describe(1);
    expect(ModelCard).toEqual({ ModelCardContent: JSON.stringify(card), ModelCardStatus: 'PendingReview' });
    expect(await readFile(ModelCardPage!.S3Uri, 'utf8')).toBe(page);
  });

  it('packs an archive that scores the test flows as it was judged, with the settings it was made with', async () => {
    using model = await loadModel(join(made, 'package/model.tar.gz'));
    const settings = Object.fromEntries(JOB_SPECS.package.parameters.map((name) => [name, first.printed.parameters[name]]));
    expect(model.manifest).toMatchObject({ dataFingerprint: first.printed.data.fingerprint });
    expect(model.manifest.settings).toEqual(settings);
    expect(model.decision).toEqual(first.printed.evaluation.decision);
    const flows = await readFlows(join(made, 'test/test.parquet'));
    const called = model.booster.predict(transform(model.preprocessor, flows)).map((score) => (score >= model.decision.threshold ? 1 : 0));
    expect(called.filter((answer, row) => answer === 1 && flows.labels[row] === 1)).toHaveLength(first.printed.evaluation.confusion.tp);
    expect(called.filter((answer, row) => answer === 1 && flows.labels[row] === 0)).toHaveLength(first.printed.evaluation.confusion.fp);
  });

  it('registers those very files with where they come from', async () => {
    const registry = localRegistry(join(work, 'registry'), 'flowsentry');
    const digest = async (file: string): Promise<string> => `sha256:${sha256(await readFile(join(made, 'evaluation', file)))}`;
    expect(await registry.describe(1)).toMatchObject({
      ModelPackageDescription: 'flows.csv: 2,500 flows, features service, split grouped',
      Lineage: { DataFingerprint: first.printed.data.fingerprint, GeneratedBy: first.printed.execution, CodeVersion: expect.stringMatching(/^([0-9a-f]{40}(\+changes)?|unknown)$/) },
      ModelMetrics: { ModelDataQuality: { Statistics: { ContentDigest: await digest('statistics.json') }, Constraints: { ContentDigest: await digest('constraints.json') } } },
      CustomerMetadataProperties: { MacroF1: first.printed.evaluation.metrics.macroF1.value!.toFixed(4), FeatureSet: 'service', SplitProtocol: 'grouped', DataOrigin: 'real' },
    });
    for (const [artifact, file] of [['model', 'package/model.tar.gz'], ['evaluation', 'evaluation/evaluation.json'], ['report', 'evaluation/report.html']] as const) {
      expect((await readFile(await registry.fetch(1, artifact))).equals(await readFile(join(made, file)))).toBe(true);
    }
  });

  it('leaves the flows where they are', async () => {
    expect((await readdir(folder)).sort()).toEqual(['flows.csv', 'work']);
    expect((await readdir(join(work, 'data'))).length).toBe(1);
  });

  it('can be followed once more when it is over', async () => {
    const again = await runCommand('pipeline', ['--follow', first.printed.execution, '--work', work, '--json']);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(again.stdout)).toEqual(first.printed);
    const { stdout } = await runCommand('pipeline', ['--follow', first.printed.execution, '--work', work]);
    for (const part of ['Flows: 2,500 (', 'Gate: passed', 'Version: 1 of flowsentry, PendingManualApproval', `Report: ${first.printed.report}`]) expect(stdout).toContain(part);
    expect(await executions(work)).toHaveLength(1);
  });

  it('cannot be given other flows or parameters when it is followed', async () => {
    const ended = await runCommand('pipeline', ['--follow', first.printed.execution, '--data', join(folder, 'flows.csv'), '--work', work]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(errorsIn(ended)).toEqual([expect.stringContaining("'--follow <arn>' cannot be used with option '--data <path>'")]);
  });

  it.each(['nothing', 'arn:aws:sagemaker:local:000000000000:pipeline/flowsentry/execution/nothing'])('that is not there cannot be followed: %s', async (arn) => {
    const ended = await runCommand('pipeline', ['--follow', arn, '--work', work]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(errorsIn(ended)).toEqual([expect.stringContaining(`There is no execution "${arn}"`)]);
  });
});

describe('models and approve', () => {
  it('list versions and decide on them, each decision once', async () => {
    const models = (...args: string[]): Promise<Ended> => runCommand('models', ['--work', work, ...args]);
    const approve = (...args: string[]): Promise<Ended> => runCommand('approve', ['--work', work, ...BY, ...args]);

    const { stdout } = await models();
    expect(stdout.split('\n')[0]).toMatch(/^version +status +created +macro-F1 +ROC AUC +FPR +features +split +flows +decided by$/);
    expect(stdout.split('\n')[2]).toMatch(new RegExp(`^ +1 +PendingManualApproval +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d +${first.printed.evaluation.metrics.macroF1.value!.toFixed(4)} .* service +grouped +real$`));
    expect(await models('--status', 'Approved')).toMatchObject({ code: 0, stdout: 'There is no version that is Approved in the group "flowsentry". Leave out --status to see the others.\n' });

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
    const none = join(folder, 'none');
    expect(await runCommand('models', ['--work', none])).toEqual({ code: 0, stdout: `There is no version in the group "flowsentry". Run the pipeline to make one: npx nx run trainer:pipeline -- --work ${none}\n`, stderr: '' });
    expect((await runCommand('models', ['--work', none, '--group', 'cameras'])).stdout).toMatch(/ --param ModelPackageGroupName=cameras\n$/);
    const ended = await runCommand('approve', ['--work', none, '--version', '1']);
    expect(ended.code).toBe(2);
    expect(errorsIn(ended)).toEqual([expect.stringContaining('It has no version at all: run the pipeline first')]);
  });
});

describe('a second run on the same data', () => {
  it('makes the same model and figures where nothing is kept', async () => {
    const { printed } = await run([], join(folder, 'elsewhere'));
    const elsewhere = executionFolder(join(folder, 'elsewhere'), printed.execution);
    expect(printed.steps.filter(({ cachedFrom }) => cachedFrom !== undefined)).toEqual([]);
    for (const file of ['train/train-0.parquet', 'package/model.tar.gz', 'preprocessor/preprocessor.json', 'test/test.parquet', 'evaluation/evaluation.json']) {
      expect((await readFile(join(elsewhere, file))).equals(await readFile(join(made, file))), file).toBe(true);
    }
    expect(printed.evaluation).toEqual(first.printed.evaluation);
  }, 60_000);

  it('is compared with the approved one on the same rows', async () => {
    await localRegistry(join(work, 'registry'), 'flowsentry').approve(1, { LastModifiedBy: 'analyst', ApprovalDescription: 'to be the incumbent' }).catch(() => {});
    const { printed } = await run();
    expect(printed.steps.filter(({ cachedFrom }) => cachedFrom === first.printed.execution).map(({ name }) => name)).toEqual(['Preprocess', 'Train', 'Package']);
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

describe('the definition', () => {
  const golden = async (): Promise<string> => readFile(join(import.meta.dirname, '../fixtures/definition.local.json'), 'utf8');
  /** With the addresses and the commit of the golden. */
  const settled = (definition: string): string =>
    definition
      .replaceAll(/s3:\/\/flowsentry-local\/code\/(\w+)\/[0-9a-f]{64}\//g, (_, job: string) => `s3://acme-flowsentry-dev/code/${job}/${{ preprocess: '11', package: '22', evaluate: '33' }[job]}/`)
      .replaceAll(/"CommitId": "([0-9a-f]{40}(\+changes)?|unknown)"/g, '"CommitId": "0123abc"');

  it('is written as SageMaker takes it, and the code lies where it says', async () => {
    const place = join(folder, 'defined');
    const output = join(folder, 'definition.json');
    expect(await runCommand('definition', ['--work', place, '--output', output])).toEqual({ code: 0, stdout: `Written: ${output}\n`, stderr: '' });
    const text = await readFile(output, 'utf8');
    expect(settled(text)).toBe(await golden());
    const printed = await runCommand('definition', ['--work', place]);
    expect(printed).toEqual({ code: 0, stdout: text, stderr: '' });
    expect(JSON.parse((await runCommand('definition', ['--work', place, '--json'])).stdout)).toEqual(JSON.parse(text));
    for (const [, job, hash] of text.matchAll(/s3:\/\/flowsentry-local\/(code\/\w+)\/([0-9a-f]{64})\//g)) expect(await readdir(join(place, job, hash))).toContain(`${job.slice('code/'.length)}.mjs`);
    expect(await executions(place)).toEqual([]);
  });

  it('of an environment that no stack stands for is not there', async () => {
    const ended = await runCommand('definition', ['--work', join(folder, 'defined'), '--environment', 'nowhere']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(errorsIn(ended)).toEqual([expect.stringContaining("argument 'nowhere' is invalid. Allowed choices are dev, prod, staging.")]);
  });
});

describe('a damaged file', () => {
  it('is named to whoever follows its execution', async () => {
    const file = join(dirname(first.printed.report), 'evaluation.json');
    await writeFile(file, '{"half');
    const ended = await runCommand('pipeline', ['--follow', first.printed.execution, '--work', work]);
    expect(ended.code).toBe(1);
    expect(errorsIn(ended)).toEqual([`error: ${file}: It is not JSON. Something else has changed it: remove it and run the pipeline again, which makes it anew.`]);
  });
});
