import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import { FINDING_CODES, type FindingCode } from './finding.ts';
import { fullDefinition, mutated, REMOVED } from './test-support.ts';

/** Where the mutation is, what it puts there, and the findings it causes: a code, at the mutation's own pointer where no other is given. */
type Mutation = readonly [pointer: string, value: unknown, code: FindingCode, at?: string];

const get = (text: unknown): unknown => ({ Get: text });
const join = (...values: unknown[]): unknown => ({ 'Std:Join': { On: '', Values: values } });
const lambda = (name: string, more: object = {}): unknown => ({ Name: name, Type: 'Lambda', Arguments: {}, FunctionArn: 'arn:aws:lambda:us-east-1:1:function:f', ...more });
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

const PREPROCESS = '/Steps/0';
const TRAIN = '/Steps/1';
const TUNE = '/Steps/2';
const MODEL = '/Steps/3';
const SCORE = '/Steps/4';
const EVALUATE = '/Steps/5';
const GATE = '/Steps/6';
const REGISTER = `${GATE}/Arguments/IfSteps/0`;
const CONFIG = `${GATE}/Arguments/IfSteps/1`;
const DEPLOY = `${GATE}/Arguments/IfSteps/2`;
const INNER = `${GATE}/Arguments/IfSteps/3`;
const REJECTED = `${GATE}/Arguments/ElseSteps/0`;
const NOTIFY = '/Steps/7';
const APPROVE = '/Steps/8';
const EMR = '/Steps/11';
const RECORD = '/Steps/19';
const TOLD = '/Steps/20';

const MUTATIONS: Readonly<Record<string, readonly Mutation[]>> = {
  'the document': [
    ['', null, 'wrong-type'],
    ['', [], 'wrong-type'],
    ['/Version', '2020-12-02', 'not-allowed'],
    ['/Version', REMOVED, 'missing-member', ''],
    ['/Metadata', 'x', 'wrong-type'],
    ['/Parameter', [], 'unknown-member'],
    ['/ParallelismConfiguration', { MaxParallelExecutionSteps: 2 }, 'misplaced-member'],
    ['/ClientRequestToken', 'x', 'misplaced-member'],
    ['/Steps', REMOVED, 'missing-member', ''],
    ['/Steps', {}, 'wrong-type'],
    ['/Steps', [], 'bad-size'],
    ['/Steps/-', 'Train', 'wrong-type', '/Steps/21'],
    ['/PipelineExperimentConfig/Trial', 'x', 'unknown-member'],
    ['/PipelineExperimentConfig/TrialName', 5, 'wrong-type'],
    ['/PipelineExperimentConfig/TrialName', 'not a name!', 'bad-pattern'],
    ['/PipelineExperimentConfig/TrialName', get('Steps.Train.TrainingJobName'), 'misplaced-reference'],
    ['/PipelineExperimentConfig', null, 'misplaced-reference', `${TRAIN}/Arguments/HyperParameters/experiment`],
    ['/MlflowConfig/MlflowResourceArn', 'arn:aws:s3:::x', 'bad-pattern'],
    ['/Metadata/long', 'x'.repeat(100 * 1024), 'through-s3', ''],
    ['/Metadata/long', 'x'.repeat(1_048_576), 'too-large', ''],
    ['/Metadata/deep', nested(600), 'too-deep', ''],
  ],
  parameters: [
    ['/Parameters', {}, 'wrong-type'],
    ['/Parameters/-', 'Data', 'wrong-type', '/Parameters/6'],
    ['/Parameters/-', { Name: 'A B', Type: 'String' }, 'bad-pattern', '/Parameters/6/Name'],
    ['/Parameters/-', { Name: 'Data', Type: 'String' }, 'duplicate-name', '/Parameters/6/Name'],
    ['/Parameters/-', { Type: 'String' }, 'missing-member', '/Parameters/6'],
    ['/Parameters/-', { Name: 'New', DefaultValue: 1 }, 'bad-default', '/Parameters/6/DefaultValue'],
    ['/Parameters/-', { Name: 'New', Type: 'Int' }, 'unknown-type', '/Parameters/6/Type'],
    ['/Parameters/-', { Name: 'New', Type: 'String', Default: 'x' }, 'unknown-member', '/Parameters/6/Default'],
    ['/Parameters/2/DefaultValue', '1', 'bad-default'],
    ['/Parameters/2/DefaultValue', 1.5, 'bad-default'],
    ['/Parameters/2/DefaultValue', true, 'bad-default'],
    ['/Parameters/2/EnumValues', ['1'], 'misplaced-member'],
    ['/Parameters/4/DefaultValue', 1, 'bad-default'],
    ['/Parameters/0/DefaultValue', get('Execution.PipelineName'), 'bad-default'],
    ['/Parameters/-', { Name: 'New', Type: 'String', DefaultValue: 'x'.repeat(4097) }, 'bad-length', '/Parameters/6/DefaultValue'],
    ['/Parameters/1/EnumValues', ['Approved'], 'bad-default', '/Parameters/1/DefaultValue'],
    ['/Parameters/1/EnumValues', [1], 'wrong-type'],
    ['/Parameters/1/EnumValues', [], 'bad-size'],
  ],
  steps: [
    [`${PREPROCESS}/Name`, REMOVED, 'missing-member', PREPROCESS],
    [`${EMR}/Name`, 'Spark step', 'bad-pattern'],
    [`${EMR}/Name`, get('Parameters.Data'), 'wrong-type'],
    [`${EMR}/Name`, 'x'.repeat(65), 'bad-pattern'],
    [`${REJECTED}/Name`, 'Never', 'duplicate-name'],
    [`${EMR}/Type`, 'Emr', 'unknown-type'],
    [`${EMR}/Arguments`, REMOVED, 'missing-member', EMR],
    [`${TRAIN}/Cache`, {}, 'unknown-member'],
    [`${TRAIN}/PropertyFiles`, [], 'misplaced-member'],
    [`${TRAIN}/FunctionArn`, 'x', 'misplaced-member'],
    [`${GATE}/RetryPolicies`, [], 'misplaced-member'],
    [`${DEPLOY}/RetryPolicies`, [], 'misplaced-member'],
    [`${MODEL}/CacheConfig`, { Enabled: true }, 'misplaced-member'],
    [`${REJECTED}/CacheConfig`, { Enabled: true }, 'misplaced-member'],
    [`${TRAIN}/DisplayName`, 'x'.repeat(257), 'bad-length'],
    [`${TRAIN}/Description`, 'x'.repeat(3073), 'bad-length'],
    [`${TRAIN}/DependsOn`, 'Score', 'wrong-type'],
    [`${TRAIN}/DependsOn`, [get('Steps.Score')], 'wrong-type', `${TRAIN}/DependsOn/0`],
    [`${GATE}/Arguments/ElseSteps/-`, 7, 'wrong-type', `${GATE}/Arguments/ElseSteps/2`],
  ],
  'requests against their shapes': [
    [`${TRAIN}/Arguments/RoleArn`, REMOVED, 'missing-member', `${TRAIN}/Arguments`],
    [`${TRAIN}/Arguments/ResourceConfig`, REMOVED, 'missing-member', `${TRAIN}/Arguments`],
    [`${TRAIN}/Arguments/RolArn`, 'x', 'unknown-member'],
    [`${TRAIN}/Arguments/constructor`, 'x', 'unknown-member'],
    [`${TRAIN}/Arguments`, { input_data: 's3://bucket' }, 'placeholder-arguments'],
    [`${TRAIN}/Arguments/RoleArn`, 'Pipeline', 'bad-pattern'],
    [`${TRAIN}/Arguments/RoleArn`, `arn:aws:iam::123456789012:role/${'x'.repeat(2048)}`, 'bad-length'],
    [`${PREPROCESS}/Arguments/Environment/`, 'x', 'bad-pattern'],
    [`${TRAIN}/Arguments/Tags/0/Key`, '', 'bad-length'],
    [`${TRAIN}/Arguments/RoleArn`, 'role: arn:aws:iam::123456789012:role/Pipeline', 'bad-pattern'],
    [`${TRAIN}/Arguments/ResourceConfig/InstanceType`, 'ml.m5.xlrge', 'not-allowed'],
    [`${TRAIN}/Arguments/ResourceConfig/InstanceCount`, -1, 'out-of-range'],
    [`${TRAIN}/Arguments/ResourceConfig/InstanceCount`, '1', 'wrong-type'],
    [`${TRAIN}/Arguments/ResourceConfig/InstanceCount`, 1.5, 'wrong-type'],
    [`${TRAIN}/Arguments/ResourceConfig/InstanceCount`, null, 'wrong-type'],
    [`${TRAIN}/Arguments/HyperParameters/num_round`, 100, 'wrong-type'],
    [`${TRAIN}/Arguments/HyperParameters`, [], 'wrong-type'],
    [`${TRAIN}/Arguments/EnableManagedSpotTraining`, 'True', 'wrong-type'],
    [`${TRAIN}/Arguments/InputDataConfig`, [], 'bad-size'],
    [`${TRAIN}/Arguments/InputDataConfig`, { train: 's3://x' }, 'wrong-type'],
    [`${TRAIN}/Arguments/InputDataConfig/0/DataSource/S3DataSource/S3DataTyp`, 'S3Prefix', 'unknown-member'],
    [`${TRAIN}/Arguments/InputDataConfig/1/ChannelName`, 'train', 'duplicate-name'],
    [`${TRAIN}/Arguments/OutputDataConfig/S3OutputPath`, '/models', 'bad-pattern'],
    [`${TRAIN}/Arguments/Tags/0/Key`, REMOVED, 'missing-member', `${TRAIN}/Arguments/Tags/0`],
    [`${TRAIN}/Arguments/AlgorithmSpecification/AlgorithmName`, 'xgboost', 'conflicting-members', `${TRAIN}/Arguments/AlgorithmSpecification`],
    [`${TUNE}/Arguments/TrainingJobDefinition/StoppingCondition/MaxWaitTimeInSeconds`, 60, 'out-of-range'],
    [`${TUNE}/Arguments/TrainingJobDefinition/StoppingCondition/MaxWaitTimeInSeconds`, REMOVED, 'missing-member', `${TUNE}/Arguments/TrainingJobDefinition/StoppingCondition`],
    [`${TUNE}/Arguments/TrainingJobDefinition`, REMOVED, 'conflicting-members', `${TUNE}/Arguments`],
    [`${TUNE}/Arguments/HyperParameterTuningJobConfig/Strategy`, 'bayesian', 'not-allowed'],
    [`${PREPROCESS}/Arguments/ProcessingResources/ClusterConfig/InstanceCount`, get('Parameters.Data'), 'wrong-expression-type'],
    [`${PREPROCESS}/Arguments/Environment/ROWS`, get('Parameters.Count'), 'wrong-expression-type'],
    [`${PREPROCESS}/Arguments/ProcessingInputs`, get('Parameters.Data'), 'wrong-expression-type'],
    [`${TRAIN}/Arguments/VpcConfig`, get('Steps.Preprocess.NetworkConfig.VpcConfig'), 'wrong-expression-type'],
    [`${PREPROCESS}/Arguments/Environment/1`, 'x', 'bad-pattern'],
    [`${EVALUATE}/Arguments/ProcessingInputs/1/InputName`, 'model', 'duplicate-name'],
    [`${MODEL}/Arguments/Containers`, [{ Image: 'x' }], 'conflicting-members', `${MODEL}/Arguments`],
    [`${MODEL}/Arguments/PrimaryContainer/Image`, REMOVED, 'missing-member', `${MODEL}/Arguments/PrimaryContainer`],
    [`${SCORE}/Arguments/ModelName`, REMOVED, 'missing-member', `${SCORE}/Arguments`],
    [`${SCORE}/Arguments/MaxPayloadInMB`, -1, 'out-of-range'],
    [`${REGISTER}/Arguments/ModelApprovalStatus`, 'Pending', 'not-allowed'],
    [`${REGISTER}/Arguments/CustomerMetadataProperties/git`, 'a|b', 'bad-pattern'],
    ['/Parameters/0/DefaultValue', 'data.csv', 'unusable-default', `${PREPROCESS}/Arguments/ProcessingInputs/0/S3Input/S3Uri`],
    [`${CONFIG}/Arguments/DataCaptureConfig`, { InitialSamplingPercentage: 100, DestinationS3Uri: 's3://bucket/capture', CaptureOptions: [{ CaptureMode: 'Input' }] }, 'misplaced-member'],
    [`${DEPLOY}/Arguments/DeploymentConfig`, {}, 'misplaced-member'],
    [`${EMR}/Arguments/ClusterConfig`, {}, 'conflicting-members', `${EMR}/Arguments`],
    [`${REGISTER}/Arguments/CertifyForMarketplace`, true, 'misplaced-member'],
    ['/Steps/12/Arguments/ApplicationId', REMOVED, 'conflicting-members', '/Steps/12/Arguments'],
    [`${EMR}/Arguments/StepConfig`, {}, 'missing-member', `${EMR}/Arguments`],
    [`${RECORD}/Arguments/Action`, [], 'unknown-member'],
    [`${RECORD}/Arguments/Associations/0/Destination/Type`, 'Context', 'unknown-entry', `${RECORD}/Arguments/Associations/0/Destination`],
  ],
  expressions: [
    [`${NOTIFY}/Arguments/message`, get(5), 'malformed-expression'],
    [`${NOTIFY}/Arguments/message`, get('Data'), 'malformed-expression'],
    [`${NOTIFY}/Arguments/message`, get('Steps.Train'), 'malformed-expression'],
    [`${NOTIFY}/Arguments/message`, { Get: 'Parameters.Data', Default: 'x' }, 'malformed-expression'],
    [`${TRAIN}/Arguments/RoleArn`, { Get: 'Parameters.Data', Default: 'x' }, 'malformed-expression'],
    [`${NOTIFY}/Arguments/message`, { 'Std:Concat': ['a'] }, 'malformed-expression'],
    [`${NOTIFY}/Arguments/message`, get('Parameters.data'), 'unknown-parameter'],
    [`${NOTIFY}/Arguments/message`, get('Execution.PipelineExecutionID'), 'unknown-variable'],
    [`${NOTIFY}/Arguments/message`, get('PipelineExperimentConfig.Trial'), 'unknown-variable'],
    [`${NOTIFY}/Arguments/message`, get('Execution.TrainingJobName'), 'misplaced-reference'],
    [`${PREPROCESS}/Arguments/Environment/JOB`, get('Execution.TrainingJobName'), 'misplaced-reference'],
    [`${NOTIFY}/Arguments/message`, get('Steps.Evaluate.PropertyFiles.Report'), 'misplaced-reference'],
    [`${NOTIFY}/Arguments/message`, get('Steps.Trainn.TrainingJobName'), 'unknown-step'],
    [`${NOTIFY}/Arguments/message`, get('Steps.Train.ModelArtifact.S3ModelArtifacts'), 'unknown-property'],
    [`${NOTIFY}/Arguments/message`, get('Steps.Train.ModelArtifacts.S3ModelArtifacts.Bucket'), 'unknown-property'],
    [`${NOTIFY}/Arguments/message`, get("Steps.Train.ModelArtifacts['S3ModelArtifacts']"), 'unknown-property'],
    [`${NOTIFY}/Arguments/message`, get('Steps.Train.HyperParameters.eta'), 'unknown-property'],
    [`${NOTIFY}/Arguments/message`, get("Steps.Train.InputDataConfig['test'].ContentType"), 'unknown-entry'],
    [`${NOTIFY}/Arguments/message`, get('Steps.Train.InputDataConfig[2].ContentType'), 'unknown-entry'],
    [`${NOTIFY}/Arguments/message`, get("Steps.Preprocess.ProcessingOutputConfig.Outputs['tests'].S3Output.S3Uri"), 'unknown-entry'],
    [`${NOTIFY}/Arguments/message`, get('Steps.Preprocess.ProcessingOutputConfig.Outputs.test.S3Output.S3Uri'), 'unknown-property'],
    [`${NOTIFY}/Arguments/message`, get("Steps.Preprocess.ProcessingInputs['code'].S3Input.S3Uri"), 'unknown-entry'],
    [`${NOTIFY}/Arguments/message`, get('Steps.Tune.TrainingJobSummaries[50].TrainingJobName'), 'unknown-property'],
    [`${NOTIFY}/Arguments/message`, get('Steps.Tune.TrainingJobSummaries[-1].TrainingJobName'), 'unknown-property'],
    [`${NOTIFY}/Arguments/message`, get('Steps.Gate.Result'), 'unknown-property'],
    [`${NOTIFY}/Arguments/message`, get('Steps.Quality.ProcessingJobName'), 'unknown-property'],
    [`${NOTIFY}/Arguments/message`, get("Steps.Record.ArtifactArns['run']"), 'unknown-entry'],
    [`${APPROVE}/Arguments/count`, get("Steps.Notify.OutputParameters['counts']"), 'unknown-entry'],
    [`${APPROVE}/Arguments/count`, get('Steps.Notify.count'), 'unknown-property'],
    [`${TOLD}/FunctionArn`, get("Steps.Notify.OutputParameters['count']"), 'wrong-expression-type'],
    [`${NOTIFY}/Arguments/message/Std:Join/On`, REMOVED, 'malformed-expression', `${NOTIFY}/Arguments/message/Std:Join`],
    [`${NOTIFY}/Arguments/message/Std:Join/On`, 1, 'malformed-expression'],
    [`${NOTIFY}/Arguments/message/Std:Join/Values`, 'x', 'malformed-expression'],
    [`${NOTIFY}/Arguments/message`, join('x', null), 'malformed-expression', `${NOTIFY}/Arguments/message/Std:Join/Values/1`],
    [`${NOTIFY}/Arguments/message`, join(get('Steps.Train.ModelArtifacts')), 'wrong-expression-type', `${NOTIFY}/Arguments/message/Std:Join/Values/0`],
    [`${NOTIFY}/Arguments/message`, { 'Std:JsonGet': { Path: 'a' } }, 'malformed-expression', `${NOTIFY}/Arguments/message/Std:JsonGet`],
    [`${NOTIFY}/Arguments/message`, { 'Std:JsonGet': { Path: 'a', S3Uri: 's3://bucket/a.json' } }, 'malformed-expression', `${NOTIFY}/Arguments/message/Std:JsonGet/S3Uri`],
    [`${NOTIFY}/Arguments/message`, { 'Std:JsonGet': { Path: 'a', S3Uri: join(join('x')) } }, 'malformed-expression', `${NOTIFY}/Arguments/message/Std:JsonGet/S3Uri/Std:Join/Values/0`],
    [`${NOTIFY}/Arguments/message`, { 'Std:JsonGet': { Path: 'a', PropertyFile: 'Report' } }, 'malformed-expression', `${NOTIFY}/Arguments/message/Std:JsonGet/PropertyFile`],
    [`${NOTIFY}/Arguments/message`, { 'Std:JsonGet': null }, 'malformed-expression', `${NOTIFY}/Arguments/message/Std:JsonGet`],
    ...['', '$.metrics.f1', 'metrics.*', 'metrics..f1', 'metrics[f1]'].map((path): Mutation => [`${GATE}/Arguments/Conditions/0/LeftValue/Std:JsonGet/Path`, path, 'bad-path']),
    [`${GATE}/Arguments/Conditions/0/LeftValue/Std:JsonGet/PropertyFile/Get`, 'Steps.Evaluate.PropertyFiles.Reports', 'unknown-property-file', `${GATE}/Arguments/Conditions/0/LeftValue/Std:JsonGet/PropertyFile`],
    [`${GATE}/Arguments/Conditions/0/LeftValue/Std:JsonGet/PropertyFile/Get`, 'Steps.Train.PropertyFiles.Report', 'unknown-property-file', `${GATE}/Arguments/Conditions/0/LeftValue/Std:JsonGet/PropertyFile`],
    [`${EVALUATE}/PropertyFiles/0/OutputName`, 'evaluations', 'unknown-property-file'],
    [`${EVALUATE}/PropertyFiles/0/FilePath`, REMOVED, 'missing-member', `${EVALUATE}/PropertyFiles/0`],
    [`${EVALUATE}/PropertyFiles/-`, { PropertyFileName: 'Report', OutputName: 'evaluation', FilePath: 'b.json' }, 'duplicate-name', `${EVALUATE}/PropertyFiles/1/PropertyFileName`],
  ],
  conditions: [
    [`${GATE}/Arguments/Conditions`, REMOVED, 'missing-member', `${GATE}/Arguments`],
    [`${GATE}/Arguments/Conditions`, {}, 'wrong-type'],
    [`${GATE}/Arguments/Then`, [], 'unknown-member'],
    [`${GATE}/Arguments/IfSteps/-`, null, 'wrong-type', `${GATE}/Arguments/IfSteps/4`],
    [`${INNER}/Arguments/ElseSteps`, {}, 'wrong-type'],
    [`${GATE}/Arguments/Conditions/2/Type`, 'GreaterThen', 'unknown-type'],
    [`${GATE}/Arguments/Conditions/2/Type`, REMOVED, 'missing-member', `${GATE}/Arguments/Conditions/2`],
    [`${GATE}/Arguments/Conditions/2/RightValue`, REMOVED, 'missing-member', `${GATE}/Arguments/Conditions/2`],
    [`${GATE}/Arguments/Conditions/2/RightValue`, '0.8', 'incompatible-comparison', `${GATE}/Arguments/Conditions/2`],
    [`${GATE}/Arguments/Conditions/2/RightValue`, null, 'wrong-type'],
    [`${GATE}/Arguments/Conditions/3/RightValue`, 20300101, 'incompatible-comparison', `${GATE}/Arguments/Conditions/3`],
    [`${GATE}/Arguments/Conditions/4/Conditions/1/Condition/RightValue`, 'false', 'incompatible-comparison', `${GATE}/Arguments/Conditions/4/Conditions/1/Condition`],
    [`${GATE}/Arguments/Conditions/4/Conditions/1/Condition`, REMOVED, 'missing-member', `${GATE}/Arguments/Conditions/4/Conditions/1`],
    [`${GATE}/Arguments/Conditions/4/Conditions`, [], 'empty-condition'],
    [`${GATE}/Arguments/Conditions/4/Conditions/0/Values`, [], 'empty-condition'],
    [`${GATE}/Arguments/Conditions/4/Conditions/0/Values`, 'Approved', 'wrong-type'],
    [`${GATE}/Arguments/Conditions/4/Conditions/0/Value`, 'Approved', 'unknown-member'],
    [`${REJECTED}/Arguments/ErrorMessage`, 5, 'wrong-type'],
    [`${REJECTED}/Arguments/ErrorMessage`, get('Parameters.MinF1'), 'wrong-expression-type'],
    [`${REJECTED}/Arguments/ErrorMessage`, REMOVED, 'missing-member', `${REJECTED}/Arguments`],
    [`${REJECTED}/Arguments/Message`, 'x', 'unknown-member'],
  ],
  'the graph': [
    [`${TRAIN}/DependsOn`, ['Preproces'], 'unknown-step', `${TRAIN}/DependsOn/0`],
    [`${TRAIN}/DependsOn`, ['Train'], 'depends-on-itself', `${TRAIN}/DependsOn/0`],
    [`${NOTIFY}/Arguments/message`, get("Steps.Notify.OutputParameters['count']"), 'depends-on-itself'],
    [`${NOTIFY}/DependsOn`, ['Rejected'], 'depends-on-fail', `${NOTIFY}/DependsOn/0`],
    [`${NOTIFY}/Arguments/message`, get('Steps.Rejected.ErrorMessage'), 'depends-on-fail'],
    [`${PREPROCESS}/DependsOn`, ['Train'], 'cycle', PREPROCESS],
    [`${PREPROCESS}/Arguments/Environment/MODEL`, get('Steps.Train.ModelArtifacts.S3ModelArtifacts'), 'cycle', PREPROCESS],
    [`${GATE}/DependsOn`, ['Register'], 'cycle', GATE],
    [`${PREPROCESS}/DependsOn`, ['Always'], 'cycle', PREPROCESS],
    [`${GATE}/Arguments/ElseSteps/-`, lambda('Late', { DependsOn: ['Register'] }), 'never-runs', `${GATE}/Arguments/ElseSteps/2/DependsOn/0`],
    [`${GATE}/Arguments/ElseSteps/-`, lambda('Late', { Arguments: { arn: get('Steps.Register.ModelPackageArn') } }), 'never-runs', `${GATE}/Arguments/ElseSteps/2/Arguments/arn`],
    [`${NOTIFY}/DependsOn`, ['Register', 'Tell'], 'never-runs', `${NOTIFY}/DependsOn/1`],
    [`${NOTIFY}/DependsOn`, ['Tell', 'Always'], 'never-runs', `${NOTIFY}/DependsOn/1`],
    [`${REJECTED}/DependsOn`, ['Deploy'], 'never-runs', `${REJECTED}/DependsOn/0`],
  ],
  'retries, caches, output parameters': [
    [`${TRAIN}/RetryPolicies`, {}, 'wrong-type'],
    [`${TRAIN}/RetryPolicies/0/MaxAttempts`, 21, 'out-of-range'],
    [`${TRAIN}/RetryPolicies/0/MaxAttempts`, 0, 'out-of-range'],
    [`${TRAIN}/RetryPolicies/0/MaxAttempts`, get('Parameters.Count'), 'wrong-type'],
    [`${TRAIN}/RetryPolicies/0/IntervalSeconds`, 43_201, 'out-of-range'],
    [`${TRAIN}/RetryPolicies/0/IntervalSeconds`, 0.5, 'wrong-type'],
    [`${TRAIN}/RetryPolicies/0/BackoffRate`, '2.0', 'wrong-type'],
    [`${TRAIN}/RetryPolicies/0/ExpireAfterMin`, 60, 'conflicting-members', `${TRAIN}/RetryPolicies/0`],
    [`${PREPROCESS}/RetryPolicies/1/ExpireAfterMin`, 14_401, 'out-of-range'],
    [`${TRAIN}/RetryPolicies/0/MaxAttempts`, REMOVED, 'retry-without-end', `${TRAIN}/RetryPolicies/0`],
    [`${TRAIN}/RetryPolicies/0/MaxRetries`, 3, 'unknown-member'],
    [`${TRAIN}/RetryPolicies/0/ExceptionType`, 'Step.THROTTLING', 'wrong-type'],
    [`${TRAIN}/RetryPolicies/0/ExceptionType`, [], 'bad-size'],
    [`${TRAIN}/RetryPolicies/0/ExceptionType/0`, 'Step.THROTTLED', 'not-allowed'],
    [`${MODEL}/RetryPolicies/0/ExceptionType/0`, 'SageMaker.CAPACITY_ERROR', 'not-allowed'],
    ...['30', 'P', 'PT', '1 day', 'P30D ', '30dT', 'P1H', ''].map((text): Mutation => [`${TRAIN}/CacheConfig/ExpireAfter`, text, 'bad-duration']),
    [`${TRAIN}/CacheConfig/Enabled`, 'true', 'wrong-type'],
    [`${TRAIN}/CacheConfig/Enabled`, REMOVED, 'missing-member', `${TRAIN}/CacheConfig`],
    [`${TRAIN}/CacheConfig/Expire`, '30d', 'unknown-member'],
    ['/Steps/9/CheckType', 'DATA_BIAS', 'not-allowed'],
    ['/Steps/9/CheckType', REMOVED, 'missing-member', '/Steps/9'],
    ['/Steps/9/SkipCheck', 'no', 'wrong-type'],
    ['/Steps/9/FailOnViolation', get('Parameters.Data'), 'wrong-expression-type'],
    ['/Steps/9/ModelPackageGroupName', 5, 'wrong-type'],
    ['/Steps/9/ModelName', 'model', 'misplaced-member'],
    [`${NOTIFY}/FunctionArn`, 'notify', 'bad-pattern'],
    [`${NOTIFY}/FunctionArn`, REMOVED, 'missing-member', NOTIFY],
    [`${APPROVE}/SqsQueueUrl`, 'queue', 'bad-pattern'],
    [`${NOTIFY}/OutputParameters/0/OutputType`, 'Int', 'unknown-type'],
    [`${NOTIFY}/OutputParameters/-`, { OutputName: 'count', OutputType: 'String' }, 'duplicate-name', `${NOTIFY}/OutputParameters/2/OutputName`],
    [`${NOTIFY}/OutputParameters/0/OutputDescription`, 'x', 'unknown-member'],
  ],
};

/** Mutations of which more than one thing is wrong. */
const SEVERAL: readonly (readonly [what: string, pointer: string, value: unknown, findings: readonly (readonly [FindingCode, string])[]])[] = [
  ['a renamed step leaves its references behind', `${NOTIFY}/Name`, 'Notified', [
    ['unknown-step', `${APPROVE}/Arguments/count`],
    ['unknown-step', `${TOLD}/FunctionArn`],
  ]],
  ['a removed parameter too', '/Parameters/4', REMOVED, [
    ['unknown-parameter', `${TRAIN}/Arguments/EnableManagedSpotTraining`],
    ['unknown-parameter', `${GATE}/Arguments/Conditions/4/Conditions/1/Condition/LeftValue`],
    ['unknown-parameter', '/Steps/9/RegisterNewBaseline'],
  ]],
  ['a misspelt request names what it lacks', `${SCORE}/Arguments`, { Modelname: 'm', TransformInput: {} }, [
    ['missing-member', `${SCORE}/Arguments`],
    ['missing-member', `${SCORE}/Arguments`],
    ['missing-member', `${SCORE}/Arguments`],
    ['unknown-member', `${SCORE}/Arguments/Modelname`],
    ['missing-member', `${SCORE}/Arguments/TransformInput`],
  ]],
  ['all of a lineage step removed', `${RECORD}/Arguments`, {}, [
    ['conflicting-members', `${RECORD}/Arguments`],
    ['unknown-entry', `${TOLD}/Arguments/arn`],
  ]],
];

describe('the full definition', () => {
  it('holds nothing to find', () => {
    expect(check(fullDefinition())).toEqual([]);
  });
});

describe.each(Object.entries(MUTATIONS))('mutations of %s', (_, mutations) => {
  it.each(mutations.map(([pointer, value, code, at = pointer]) => ({ pointer, value, code, at })))('$code: $pointer = $value', ({ pointer, value, code, at }) => {
    const definition = mutated(fullDefinition(), pointer, value);
    const findings = check(definition);
    expect(findings.filter((finding) => finding.code === code && finding.pointer === at)).toHaveLength(1);
    // The rest, if any, refers to what the mutation took away.
    const consequences = new Set<FindingCode>(['unknown-step', 'unknown-parameter', 'unknown-property-file', 'unknown-entry', 'unknown-property']);
    for (const finding of findings) expect(finding.code === code || consequences.has(finding.code), `${finding.code} at ${finding.pointer}: ${finding.message}`).toBe(true);
  });
});

it.each(SEVERAL)('%s', (_, pointer, value, expected) => {
  expect(check(mutated(fullDefinition(), pointer, value)).map(({ code, pointer }) => [code, pointer])).toEqual(expected);
});

it('every code of an error has a mutation that causes it', () => {
  const caused = new Set(Object.values(MUTATIONS).flatMap((mutations) => mutations.map(([, , code]) => code)));
  expect(Object.keys(FINDING_CODES).filter((code) => !caused.has(code as FindingCode))).toEqual([]);
});

it('says of each mutation what is wrong and what is right', async () => {
  const said = Object.entries(MUTATIONS).flatMap(([what, mutations]) => [
    `# ${what}`,
    ...mutations.flatMap(([pointer, value, code, at = pointer]) => {
      const finding = check(mutated(fullDefinition(), pointer, value)).find((finding) => finding.code === code && finding.pointer === at)!;
      return [`${finding.severity} ${code} at ${at || '(the document)'}`, `  ${finding.message}.`, `  → ${finding.mend}.`];
    }),
  ]);
  await expect(`${said.join('\n')}\n`).toMatchFileSnapshot('../../fixtures/checker/findings.txt');
});
