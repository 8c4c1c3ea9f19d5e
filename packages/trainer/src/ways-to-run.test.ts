import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadModel } from '@flowsentry/evaluator';
import { readFlows, readMatrix } from '@flowsentry/features';
import { localRegistry } from '@flowsentry/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preprocess } from './jobs/preprocess.ts';
import { parseParameters } from './parameters.ts';
import { type Printed, QUICK, assign, runPipelineCommand } from './testing/run-pipeline-command.ts';
import { errorsIn, runCommand } from './testing/run-command.ts';
import { writeSyntheticCsv } from './testing/synthetic-csv.ts';
import { executionFolder, executions } from './testing/work-folder.ts';

let folder: string;
let data: string;

const run = async (parameters: readonly string[], place: string, file = data): Promise<Printed> => (await runPipelineCommand(['--data', file, '--work', place], [...QUICK, ...parameters])).printed;

/** The flows of a CSV with ten to a second, and their place in this order as Flow_Duration. */
function timed(csv: string): string {
  const [header, ...rows] = csv.trimEnd().split('\n');
  const [time, duration] = ['Timestamp', 'Flow_Duration'].map((name) => header.split(',').indexOf(name));
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const lines = rows.map((line, i) => line.split(',').with(time, `25/07/2019 03:${two(i / 600)}:${two((i / 10) % 60)} AM`).with(duration, String(i)).join(','));
  return [header, ...lines].join('\n');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-ways-'));
  data = join(folder, 'flows.csv');
  await writeSyntheticCsv(data, 2500);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('an incumbent of other features', () => {
  const QUIET_GATE = ['GateMinimumMacroF1=0', 'GateMaximumFalsePositiveRate=1', 'GateMinimumGain=-1', 'GateMaximumRegression=1'];
  const place = (): string => join(folder, 'other-features');
  const runOn = async (file: string, ...more: string[]): Promise<{ comparisons: string[]; report: string }> => {
    const { verdict, evaluation, report } = await run([...QUIET_GATE, ...more], place(), file);
    expect(verdict.passed).toBe(true);
    return { comparisons: evaluation.comparisons.map(({ name }) => name), report: await readFile(report, 'utf8') };
  };

  it('is compared where the flows have its columns, and left out by name where they lack one', async () => {
    const whole = join(folder, 'whole.csv');
    await writeSyntheticCsv(whole, 3000);
    await runOn(whole);
    await localRegistry(join(place(), 'registry'), 'flowsentry').approve(1, { LastModifiedBy: 'analyst', ApprovalDescription: 'to be the incumbent' });
    const compared = await runOn(whole, 'FeatureSet=statistics');
    expect(compared.comparisons).toEqual(['linear', 'majority', 'incumbent']);
    expect(compared.report).toContain('The incumbent may have seen some of the test rows.');

    const lines = (await readFile(whole, 'utf8')).trimEnd().split('\n').map((line) => line.split(','));
    const port = lines[0].indexOf('Dst_Port');
    const portless = join(folder, 'portless.csv');
    await writeFile(portless, lines.map((cells) => cells.filter((_, i) => i !== port).join(',')).join('\n'));
    const alone = await runOn(portless, 'FeatureSet=statistics');
    expect(alone.comparisons).toEqual(['linear', 'majority']);
    expect(alone.report).toContain('It was trained with Dst_Port, which these flows lack.');
  }, 90_000);
});

describe('without data', () => {
  it('simulates flows once, calls them synthetic, and fails where the gate refuses the model', async () => {
    const place = join(folder, 'synthetic');
    const simulated = (...parameters: string[]): ReturnType<typeof runCommand> => runCommand('pipeline', ['--work', place, '--synthetic', '2000', ...assign([...QUICK, ...parameters])]);
    const stepsIn = (stderr: string): string[] => stderr.split('\n').map((line) => line.slice(0, 12).trimEnd());
    const ended = await simulated('GateMinimumMacroF1=1');
    expect(ended.code).toBe(1);
    expect(errorsIn(ended)).toEqual([]);
    const [execution] = await executions(place);
    const refusal = expect.stringMatching(/^(Step 'Rejected' failed with message: )?The gate refused the model: macro-F1 \(lower end\) 0\.\d{4}, at least 1\.0 asked; false-positive rate /);
    expect(execution).toMatchObject({ PipelineExecutionStatus: 'Failed', FailureReason: refusal });
    expect(execution.steps.map(({ StepName, StepStatus }) => `${StepName} ${StepStatus}`)).toEqual(['Preprocess Succeeded', 'Train Succeeded', 'Package Succeeded', 'Evaluate Succeeded', 'Gate Succeeded', 'Rejected Failed']);
    expect(execution.steps.at(-1)).toMatchObject({ FailureReason: refusal });
    expect(stepsIn(ended.stderr)).toEqual(['✓ Simulate', '✓ Preprocess', '✓ Train', '✓ Package', '✓ Evaluate', '✓ Gate', '✗ Rejected', '']);
    const report = join(execution.folder, 'evaluation/report.html');
    for (const part of ['Synthetic flows: 2,000', 'Gate: REFUSED', '✗ macro-F1: lower bound', 'Version: none registered', `Report: ${report}`]) expect(ended.stdout).toContain(part);
    expect(await readFile(report, 'utf8')).toContain('The flows are synthetic.');
    expect(await localRegistry(join(place, 'registry'), 'flowsentry').list()).toEqual([]);

    const { printed } = await runPipelineCommand(['--work', place, '--synthetic', '2000'], [...QUICK, 'GateMinimumMacroF1=1']);
    expect(printed).toMatchObject({ status: 'Failed', parameters: { DataOrigin: 'synthetic' }, data: { rows: 2000 }, verdict: { passed: false } });
    expect(printed.version).toBeUndefined();

    const passed = await simulated();
    expect(passed).toMatchObject({ code: 0, stdout: expect.stringContaining('Version: 1 of flowsentry') });
    expect(stepsIn(passed.stderr)).toEqual(['✓ Preprocess', '✓ Train', '✓ Package', '✓ Evaluate', '✓ Gate', '✓ Register', '']);
    expect(await localRegistry(join(place, 'registry'), 'flowsentry').describe(1)).toMatchObject({ ModelPackageDescription: expect.stringMatching(/^Synthetic flows: 2,000 flows, /), CustomerMetadataProperties: { DataOrigin: 'synthetic' } });
  }, 60_000);

  it.each(['999', '10000001', 'many'])('%s flows are not simulated', async (flows) => {
    const ended = await runCommand('pipeline', ['--work', join(folder, 'wrong'), '--synthetic', flows]);
    expect(ended.code).toBe(2);
    expect(errorsIn(ended)).toEqual([expect.stringContaining('It is a whole number from 1,000 to 10,000,000.')]);
  });
});

describe('other ways to judge', () => {
  it('chooses the threshold out of fold where rows are few, and trains on every row of every file', async () => {
    const place = join(folder, 'folds');
    const printed = await run(['Folds=5', 'Representation=compact', 'TrainingInstanceCount=3', 'ThresholdRule=expected-cost', 'FalsePositiveCost=2', 'FalseNegativeCost=1'], place);
    const made = executionFolder(place, printed.execution);
    const { split, features } = printed.data;
    const trained = split.train.rows + split.validation.rows;
    expect(printed.evaluation.decision).toMatchObject({ chosenOn: 'out-of-fold', rule: { name: 'expected-cost', falsePositive: 2, falseNegative: 1 }, rows: trained });
    const rows = await Promise.all([0, 1, 2].map(async (i) => (await readMatrix(join(made, `train/train-${i}.parquet`))).matrix.rows));
    expect(rows.reduce((sum, count) => sum + count)).toBe(trained);
    expect(Math.max(...rows) - Math.min(...rows)).toBeLessThanOrEqual(1);
    expect(await readFile(join(made, 'steps/Train/log.txt'), 'utf8')).toMatch(new RegExp(`^Train matrix has ${trained} rows and ${features} columns$`, 'm'));
    using model = await loadModel(join(made, 'package/model.tar.gz'));
    expect(model.booster.rounds).toBe(20);
    // Of the 63 that these flows have in full.
    expect(features).toBeLessThan(60);
  }, 60_000);

  it('tests on the latest flows with the split temporal', async () => {
    const path = join(folder, 'timed.csv');
    await writeFile(path, timed(await readFile(data, 'utf8')));
    const folders = Object.fromEntries(['train', 'validation', 'test', 'preprocessor'].map((name) => [name, join(folder, 'temporal', name)]));
    await preprocess.run({ data: path, ...folders } as Parameters<typeof preprocess.run>[0], parseParameters(['SplitProtocol=temporal']), { progress() {}, signal: new AbortController().signal });
    const training = await readMatrix(folders['train']);
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
    const printed = await run(['SplitProtocol=leave-one-attack-out', 'HeldOutAttack=Scan'], join(folder, 'left-out'));
    expect(printed.data.split).toMatchObject({ protocol: 'leave-one-attack-out', attack: 'Scan' });
    const { texts, labels } = await readFlows(join(executionFolder(join(folder, 'left-out'), printed.execution), 'test/test.parquet'));
    const categories = texts.get('Cat')!;
    expect(new Set(Array.from(labels, (label, row) => `${label} ${categories.values[categories.codes[row]]}`))).toEqual(new Set(['0 Normal', '1 Scan']));
  }, 60_000);

  it.each([
    ['HeldOutAttack=DDoS', /HeldOutAttack: No row has the attack 'DDoS'\. Allowed: DoS, DoS-Synflooding, /],
    ['HeldOutAttack=none', /HeldOutAttack: No attack is named to leave out\. Allowed: DoS, .* For example: --param HeldOutAttack=Scan\.$/],
  ])('says which attacks there are when given %s', async (assignment, message) => {
    const ended = await runCommand('pipeline', ['--data', data, '--work', join(folder, 'unknown'), ...assign([...QUICK, 'SplitProtocol=leave-one-attack-out', assignment])]);
    expect(ended.code).toBe(2);
    expect(errorsIn(ended)).toEqual([expect.stringMatching(message)]);
  });

  it('starts no execution for a group that cannot be', async () => {
    const ended = await runCommand('pipeline', ['--data', data, '--work', join(folder, 'no-group'), ...assign(['ModelPackageGroupName=a/b'])]);
    expect(errorsIn(ended)).toEqual([expect.stringContaining('"a/b" cannot be the name of a model package group')]);
    expect(await executions(join(folder, 'no-group'))).toEqual([]);
  });
});
