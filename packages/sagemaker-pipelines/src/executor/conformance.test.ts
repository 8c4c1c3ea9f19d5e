// Runs definitions that the Python SDK really emitted.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { random } from '@flowsentry/kit';
import { beforeEach, describe, expect, it } from 'vitest';
import { newFolder, run } from '../testing/a-pipeline.ts';

const FOLDER = fileURLToPath(new URL('../../../../../shared/conformance/', import.meta.url));
const ABSENT = !existsSync(FOLDER) && warn(`${FOLDER} is not there: the SDK's definitions were not run`);
const PROGRAMS = new URL('../testing/conformance-programs.ts', import.meta.url).href;

function warn(text: string): true {
  console.warn(`SKIPPED: ${text}`);
  return true;
}

let folder: string;
const bucket = (path: string): string => join(folder, 's3/example-bucket', path);
const put = (path: string, text: string): void => {
  mkdirSync(dirname(bucket(path)), { recursive: true });
  writeFileSync(bucket(path), text);
};
const given = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const names = (steps: readonly { StepName: string; StepStatus: string }[]): string[] => steps.map(({ StepName, StepStatus }) => `${StepName} ${StepStatus}`);

beforeEach(() => {
  folder = newFolder();
});

describe.skipIf(ABSENT)("the SDK's definitions", () => {
  it('preprocess, train, evaluate, gate and register', async () => {
    put('flows/flows.csv', 'a\n');
    for (const [digest, script] of [['4fbb4f357964b7f9e5ad7e584bb76652afc43d619aa5d91173ee3fe20c02be25', 'preprocess'], ['79afce4334508e291b40701ee201bbae081367b47f3e4dae33dd4b137cadb718', 'evaluate']]) put(`IotIdsPipeline/code/${digest}/${script}.py`, '');
    const { execution, steps, pipelines, arn } = await run(folder, given('sdk-2.257.6--iot-full.json'), { programs: PROGRAMS });
    expect([execution.PipelineExecutionStatus, execution.FailureReason]).toEqual(['Succeeded', undefined]);
    expect(names(steps)).toEqual(['Preprocess Succeeded', 'Train Succeeded', 'Evaluate Succeeded', 'QualityGate Succeeded', 'Register-RegisterModel Succeeded']);
    expect(JSON.parse(readFileSync(bucket(`iot/${arn.split('/').at(-1)}/evaluation/evaluation.json`), 'utf8'))).toMatchObject({ seen: ['model.tar.gz', 'part.csv'] });
    expect(await pipelines.job(steps[4].Metadata!)).toMatchObject({ ModelPackageGroupName: 'iot-ids', ModelPackageVersion: 1, ModelApprovalStatus: 'PendingManualApproval' });
    const refused = await run(folder, given('sdk-2.257.6--iot-full.json'), { programs: PROGRAMS, request: { PipelineParameters: [{ Name: 'MinF1', Value: '1' }] } });
    expect(refused.execution.FailureReason).toBe("Step 'QualityGateFailed' failed with message: Execution failed: f1 0.93 below 1.0");
    // Its first two steps are to be cached; Evaluate is not.
    expect(refused.steps.map(({ CacheHitResult }) => CacheHitResult !== undefined)).toEqual([true, true, false, false, false]);
  });

  it('tune, create the model of the best and transform', async () => {
    for (const [name, rows] of [['train', 200], ['val', 80]] as const) {
      const chance = random(rows);
      put(`${name}/part.csv`, Array.from({ length: rows }, (_, row) => `${row % 2},${(2 * (row % 2) + chance.normal()).toFixed(3)},${chance.normal().toFixed(3)}\n`).join(''));
    }
    put('batch/rows.csv', '7,2.5,0\n8,-1.5,0\n');
    const text = given('sdk-2.257.6--iot-tune-create-transform.json');
    // As it stands the service would refuse it, and so does this machine.
    expect((await run(folder, text)).execution.FailureReason).toContain("Step 'Tune' failed with message: tree_method: The algorithm does not let this hyperparameter be tuned");
    const mended = text.replace(/"CategoricalParameterRanges": \[[^\]]*\][^\]]*\],/, '');
    const { execution, steps } = await run(folder, mended);
    expect([execution.PipelineExecutionStatus, execution.FailureReason]).toEqual(['Succeeded', undefined]);
    expect(names(steps)).toEqual(['Tune Succeeded', 'Best-CreateModel Succeeded', 'Score Succeeded']);
    expect(readdirSync(bucket('models'))).toHaveLength(10);
    // The identifier and the score, as OutputFilter wants it.
    expect(readFileSync(bucket('scores/rows.csv.out'), 'utf8')).toMatch(/^7,0\.[5-9]\d*\n8,0\.[0-4]\d*\n$/);
  });

  it('go through conditions within conditions', async () => {
    const text = given('sdk-2.257.6--nested-conditions.json');
    expect((await run(folder, text)).execution.FailureReason).toBe("Step 'F1' failed with message: x");
    const { execution, steps } = await run(folder, text, { request: { PipelineParameters: [{ Name: 'A', Value: '10' }] } });
    expect(execution.FailureReason).toBe("Step 'F2' failed with message: a=10");
    expect(names(steps)).toEqual(['Outer Succeeded', 'Inner Succeeded', 'F2 Failed']);
  });
});
