import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import type { FindingCode } from './finding.ts';
import { isRecord } from './json-value.ts';
import { mutated, REMOVED } from './test-support.ts';

// Definitions that the Python SDK emitted. They are not part of the repository.
const FOLDER = new URL('../../../../../shared/conformance/', import.meta.url);
const present = existsSync(FOLDER);
if (!present) console.warn(`SKIPPED: there is no ${FOLDER.pathname}, so the checker was not tested on definitions of the Python SDK`);

function definitions(): [string, unknown][] {
  if (!present) return [['(none)', {}]];
  return readdirSync(FOLDER).flatMap((file): [string, unknown][] => {
    const content: unknown = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
    return isRecord(content) && !Object.hasOwn(content, 'Steps') ? Object.entries(content) : [[file, content]];
  });
}
const all = new Map(definitions());

const EVALUATE = '/Steps/2';
const GATE = '/Steps/3/Arguments';
const FULL = 'sdk-2.257.6--iot-full.json';
const TUNE = 'sdk-2.257.6--iot-tune-create-transform.json';
const NESTED = 'sdk-2.257.6--nested-conditions.json';
const INTERPOLATED = 'test_condition_step.py::test_pipeline_condition_step_interpolated';
const LAMBDA = 'test_lambda_step.py::test_pipeline_interpolates_lambda_outputs';
const CALLBACK = 'test_callback_step.py::test_pipeline_interpolates_callback_outputs';
const EMR = 'test_emr_step.py::test_pipeline_interpolates_emr_outputs';
const CLUSTER = 'test_emr_step.py::test_emr_step_with_valid_cluster_config';

const MUTATIONS: [definition: string, pointer: string, value: unknown, code: FindingCode, at?: string][] = [
  [FULL, '/Parameters/2', REMOVED, 'unknown-parameter', '/Steps/0/Arguments/ProcessingResources/ClusterConfig/InstanceCount'],
  [FULL, '/Parameters/2/Type', 'String', 'wrong-expression-type', '/Steps/0/Arguments/ProcessingResources/ClusterConfig/InstanceCount'],
  [FULL, '/Parameters/5/DefaultValue', 'ml.m5.tiny', 'unusable-default', '/Steps/1/Arguments/ResourceConfig/InstanceType'],
  [FULL, '/Steps/0/Arguments/ProcessingOutputConfig/Outputs/0/OutputName', 'training', 'unknown-entry', '/Steps/1/Arguments/InputDataConfig/0/DataSource/S3DataSource/S3Uri'],
  [FULL, '/Steps/0/RetryPolicies/0/ExpireAfterMin', 5, 'conflicting-members', '/Steps/0/RetryPolicies/0'],
  [FULL, '/Steps/1/Arguments/StoppingCondition/MaxWaitTimeInSeconds', 60, 'out-of-range'],
  [FULL, '/Steps/1/Arguments/HyperParameters/num_round', 100, 'wrong-type'],
  [FULL, '/Steps/1/CacheConfig/ExpireAfter', '30 days', 'bad-duration'],
  [FULL, `${EVALUATE}/PropertyFiles/0/PropertyFileName`, 'Report', 'unknown-property-file', `${GATE}/Conditions/0/LeftValue/Std:JsonGet/PropertyFile`],
  [FULL, `${EVALUATE}/PropertyFiles/0/OutputName`, 'report', 'unknown-property-file'],
  [FULL, `${GATE}/IfSteps/0/Name`, 'QualityGateFailed', 'duplicate-name', `${GATE}/ElseSteps/0/Name`],
  [FULL, '/Steps/0/DependsOn', ['Evaluate'], 'cycle', '/Steps/0'],
  [TUNE, '/Steps/1/Arguments/PrimaryContainer/ModelDataUrl/Std:Join/Values/3/Get', 'Steps.Tune.TrainingJobSummaries[50].TrainingJobName', 'unknown-property', '/Steps/1/Arguments/PrimaryContainer/ModelDataUrl/Std:Join/Values/3'],
  [TUNE, '/Steps/1/Name', 'Best', 'unknown-step', '/Steps/2/Arguments/ModelName'],
  [TUNE, '/Steps/0/Arguments/TrainingJobDefinition/HyperParameterTuningResourceConfig', REMOVED, 'conflicting-members', '/Steps/0/Arguments/TrainingJobDefinition'],
  [NESTED, '/Steps/0/Arguments/IfSteps/0/Arguments/Conditions/0/RightValue', '10', 'incompatible-comparison', '/Steps/0/Arguments/IfSteps/0/Arguments/Conditions/0'],
  [NESTED, '/Steps/0/Arguments/IfSteps/0/Arguments/ElseSteps/0/Name', 'F1', 'duplicate-name'],
  [NESTED, '/Steps/0/Arguments/IfSteps/0/DependsOn', ['F3'], 'depends-on-fail', '/Steps/0/Arguments/IfSteps/0/DependsOn/0'],
  [INTERPOLATED, '/Steps/0/Arguments/Conditions/9/Conditions', [], 'empty-condition'],
  [INTERPOLATED, '/Steps/1/DependsOn', ['MyStep1'], 'cycle', '/Steps/0'],
  [LAMBDA, '/Steps/0/OutputParameters/0/OutputName', 'output3', 'unknown-entry', '/Steps/1/Arguments/arg1'],
  [CALLBACK, '/Steps/0/SqsQueueUrl', REMOVED, 'missing-member', '/Steps/0'],
  [EMR, '/Steps/0/Arguments/ClusterConfig', {}, 'conflicting-members', '/Steps/0/Arguments'],
  [EMR, '/Steps/0/RetryPolicies', [], 'misplaced-member'],
  [CLUSTER, '/Steps/0/Arguments/ClusterConfig/Instances/TerminationProtected', true, 'misplaced-member'],
  [CLUSTER, '/Steps/0/Arguments/ClusterConfig/Name', 'cluster', 'misplaced-member'],
  [CLUSTER, '/Steps/0/CacheConfig/ExpireAfter', '1 hour', 'bad-duration'],
];

describe.skipIf(!present)('definitions that the Python SDK emitted', () => {
  it.each([...all])('%s is accepted', (_, definition) => {
    expect(check(definition).filter(({ code }) => code !== 'placeholder-arguments')).toEqual([]);
  });

  it('a unit test\'s stub is called one', () => {
    const stubs = [...all.values()].flatMap((definition) => check(definition));
    expect(stubs.length).toBeGreaterThan(0);
    expect(new Set(stubs.map(({ severity }) => severity))).toEqual(new Set(['warning']));
  });

  it.each(MUTATIONS)('%s, %s = %j: %s', (name, pointer, value, code, at = pointer) => {
    expect(check(mutated(all.get(name), pointer, value)).map((finding): unknown[] => [finding.code, finding.pointer])).toContainEqual([code, at]);
  });
});
