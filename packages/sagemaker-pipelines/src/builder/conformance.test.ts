// Definitions that the Python SDK really wrote, rebuilt. They lie beside the repository; where they are absent, all of this is skipped.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PipelineDefinition } from '../definition.ts';
import { callbackStep } from './callback-step.ts';
import { equals, greaterThan, greaterThanOrEqualTo, isIn, lessThan, lessThanOrEqualTo, not, or } from './condition.ts';
import { channel } from './channel.ts';
import { conditionStep } from './condition-step.ts';
import { emrStep } from './emr-step.ts';
import { execution, experiment } from './execution-variable.ts';
import { failStep } from './fail-step.ts';
import { hyperparameters } from './hyperparameters.ts';
import { join } from './join.ts';
import { jsonGet } from './json-get.ts';
import { lambdaStep } from './lambda-step.ts';
import { modelStep } from './model-step.ts';
import { parameter } from './parameter.ts';
import { type Pipeline, pipeline } from './pipeline.ts';
import { processingInput } from './processing-input.ts';
import { processingOutput } from './processing-output.ts';
import { processingStep } from './processing-step.ts';
import { registerModelStep } from './register-model-step.ts';
import { type TrainingRequest, trainingStep } from './training-step.ts';
import { transformStep } from './transform-step.ts';
import { tuningStep } from './tuning-step.ts';

const FOLDER = new URL('../../../../../shared/conformance/', import.meta.url);
const present = existsSync(FOLDER);
if (!present) console.warn(`SKIPPED: the comparison with the Python SDK's definitions needs ${FOLDER.pathname}, which is not there`);

const read = (name: string): string => (present ? readFileSync(new URL(name, FOLDER), 'utf8') : '{}');

const unspaced = (json: string): string => json.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (token) => (token.startsWith('"') ? token : ''));

/** Indented text rather than objects: keys out of order are a difference, and one that can be read. */
const ordered = (value: unknown): string => JSON.stringify(value, null, 1);

const ROLE = 'arn:aws:iam::123456789012:role/SageMakerExecutionRole';
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555';
const ECR = '683313688378.dkr.ecr.us-east-1.amazonaws.com';

const output = <const Name extends string>(name: Name) => processingOutput(name, join('/', ['s3://example-bucket/iot', execution.PipelineExecutionId, name]));
const code = (hash: string, file: string) => processingInput('code', `s3://example-bucket/IotIdsPipeline/code/${hash}/${file}`, '/opt/ml/processing/input/code');
const NETWORK = {
  EnableNetworkIsolation: false,
  EnableInterContainerTrafficEncryption: true,
  VpcConfig: { SecurityGroupIds: ['sg-1'], Subnets: ['subnet-a', 'subnet-b'] },
} as const;

function iotFull(): Pipeline {
  const inputData = parameter.string('InputDataUri', 's3://example-bucket/flows/');
  const approval = parameter.string('ModelApprovalStatus', 'PendingManualApproval', ['Approved', 'PendingManualApproval', 'Rejected']);
  const count = parameter.integer('ProcessingInstanceCount', 1);
  const minF1 = parameter.float('MinF1', 0.9);
  const trainingInstance = parameter.string('TrainingInstanceType', 'ml.m5.xlarge');
  const cache = { Enabled: true, ExpireAfter: 'P30D' };
  const preprocess = processingStep(
    'Preprocess',
    {
      ProcessingResources: { ClusterConfig: { InstanceType: 'ml.m5.xlarge', InstanceCount: count, VolumeSizeInGB: 30, VolumeKmsKeyId: KEY } },
      AppSpecification: {
        ImageUri: `${ECR}/sagemaker-scikit-learn:1.2-1-cpu-py3`,
        ContainerArguments: ['--seed', '7', '--rows', join('', [count])],
        ContainerEntrypoint: ['python3', '/opt/ml/processing/input/code/preprocess.py'],
      },
      RoleArn: ROLE,
      ProcessingInputs: [
        processingInput('raw', inputData, '/opt/ml/processing/input'),
        code('4fbb4f357964b7f9e5ad7e584bb76652afc43d619aa5d91173ee3fe20c02be25', 'preprocess.py'),
      ],
      ProcessingOutputConfig: { Outputs: [output('train'), output('validation'), output('test')], KmsKeyId: KEY },
      NetworkConfig: NETWORK,
      StoppingCondition: { MaxRuntimeInSeconds: 3600 },
      Tags: [{ Key: 'env', Value: 'dev' }],
    },
    {
      DisplayName: 'Preprocess flows',
      Description: 'CSV to train/validation/test',
      RetryPolicies: [
        { MaxAttempts: 3, ExceptionType: ['Step.SERVICE_FAULT', 'Step.THROTTLING'] },
        { BackoffRate: 1.5, IntervalSeconds: 60, ExpireAfterMin: 120, ExceptionType: ['SageMaker.RESOURCE_LIMIT', 'SageMaker.JOB_INTERNAL_ERROR', 'SageMaker.CAPACITY_ERROR'] },
      ],
      CacheConfig: cache,
    },
  );
  const made = preprocess.properties.ProcessingOutputConfig.Outputs;
  const train = trainingStep(
    'Train',
    {
      AlgorithmSpecification: { TrainingInputMode: 'File', TrainingImage: `${ECR}/sagemaker-xgboost:1.7-1` },
      OutputDataConfig: { S3OutputPath: 's3://example-bucket/models', KmsKeyId: KEY },
      StoppingCondition: { MaxRuntimeInSeconds: 3600, MaxWaitTimeInSeconds: 7200 },
      ResourceConfig: { VolumeSizeInGB: 30, VolumeKmsKeyId: KEY, InstanceCount: 1, InstanceType: trainingInstance },
      RoleArn: ROLE,
      InputDataConfig: [channel('train', made['train'].S3Output.S3Uri, 'text/csv'), channel('validation', made['validation'].S3Output.S3Uri, 'text/csv')],
      HyperParameters: hyperparameters({ objective: 'multi:softprob', num_class: 5, num_round: 100, eta: 0.2, max_depth: 6, tree_method: 'hist', eval_metric: 'mlogloss' }),
      VpcConfig: { Subnets: ['subnet-a', 'subnet-b'], SecurityGroupIds: ['sg-1'] },
      EnableNetworkIsolation: true,
      EnableInterContainerTrafficEncryption: true,
      EnableManagedSpotTraining: true,
      CheckpointConfig: { S3Uri: 's3://example-bucket/ckpt' },
      DebugHookConfig: { S3OutputPath: 's3://example-bucket/models', CollectionConfigurations: [] },
      ProfilerConfig: { DisableProfiler: true },
    },
    { CacheConfig: cache },
  );
  const evaluate = processingStep(
    'Evaluate',
    {
      ProcessingResources: { ClusterConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 30 } },
      AppSpecification: { ImageUri: `${ECR}/sagemaker-xgboost:1.7-1`, ContainerEntrypoint: ['python3', '/opt/ml/processing/input/code/evaluate.py'] },
      RoleArn: ROLE,
      ProcessingInputs: [
        processingInput('input-1', train.properties.ModelArtifacts.S3ModelArtifacts, '/opt/ml/processing/model'),
        processingInput('input-2', made['test'].S3Output.S3Uri, '/opt/ml/processing/test'),
        code('79afce4334508e291b40701ee201bbae081367b47f3e4dae33dd4b137cadb718', 'evaluate.py'),
      ],
      ProcessingOutputConfig: { Outputs: [output('evaluation')] },
      NetworkConfig: NETWORK,
    },
    { PropertyFiles: [{ PropertyFileName: 'EvaluationReport', OutputName: 'evaluation', FilePath: 'evaluation.json' }] },
  );
  const f1 = jsonGet(evaluate, 'EvaluationReport', 'multiclass_classification_metrics.weighted_f1.value');
  const register = registerModelStep('Register-RegisterModel', {
    ModelPackageGroupName: 'iot-ids',
    ModelMetrics: {
      ModelQuality: {
        Statistics: {
          ContentType: 'application/json',
          S3Uri: join('/', [evaluate.properties.ProcessingOutputConfig.Outputs['evaluation'].S3Output.S3Uri, 'evaluation.json']),
        },
      },
      Bias: {},
      Explainability: {},
    },
    CustomerMetadataProperties: { git_sha: 'abc123' },
    InferenceSpecification: {
      Containers: [{ Image: `${ECR}/sagemaker-xgboost:1.7-1`, Environment: {}, ModelDataUrl: train.properties.ModelArtifacts.S3ModelArtifacts }],
      SupportedContentTypes: ['text/csv'],
      SupportedResponseMIMETypes: ['text/csv'],
      SupportedRealtimeInferenceInstanceTypes: ['ml.m5.large'],
      SupportedTransformInstanceTypes: ['ml.m5.large'],
    },
    ModelApprovalStatus: approval,
    SkipModelValidation: 'None',
  });
  const gate = conditionStep('QualityGate', {
    Conditions: [greaterThanOrEqualTo(f1, minF1), or(isIn(approval, ['PendingManualApproval', 'Approved']), not(equals(inputData, '')))],
    IfSteps: [register],
    ElseSteps: [failStep('QualityGateFailed', join(' ', ['Execution failed: f1', f1, 'below', minF1]))],
  });
  return pipeline({
    name: 'IotIdsPipeline',
    parameters: [inputData, approval, count, minF1, parameter.boolean('UseSpot', true), trainingInstance],
    steps: [preprocess, train, evaluate, gate],
  });
}

function tuneCreateTransform(): Pipeline {
  const tune = tuningStep('Tune', {
    HyperParameterTuningJobConfig: {
      Strategy: 'Bayesian',
      ResourceLimits: { MaxNumberOfTrainingJobs: 10, MaxParallelTrainingJobs: 2 },
      TrainingJobEarlyStoppingType: 'Auto',
      HyperParameterTuningJobObjective: { Type: 'Maximize', MetricName: 'validation:auc' },
      ParameterRanges: {
        ContinuousParameterRanges: [{ Name: 'eta', MinValue: '0.01', MaxValue: '0.3', ScalingType: 'Auto' }],
        CategoricalParameterRanges: [{ Name: 'tree_method', Values: ['hist', 'exact'] }],
        IntegerParameterRanges: [{ Name: 'max_depth', MinValue: '3', MaxValue: '10', ScalingType: 'Auto' }],
      },
    },
    TrainingJobDefinition: {
      StaticHyperParameters: { objective: 'binary:logistic', num_round: '100', eval_metric: 'auc' },
      RoleArn: ROLE,
      OutputDataConfig: { S3OutputPath: 's3://example-bucket/models' },
      StoppingCondition: { MaxRuntimeInSeconds: 86400 },
      HyperParameterTuningResourceConfig: { InstanceCount: 1, InstanceType: 'ml.m5.xlarge', VolumeSizeInGB: 30 },
      AlgorithmSpecification: { TrainingInputMode: 'File', TrainingImage: `${ECR}/sagemaker-xgboost:1.7-1` },
      InputDataConfig: [channel('train', 's3://example-bucket/train', 'text/csv'), channel('validation', 's3://example-bucket/val', 'text/csv')],
    },
  });
  const best = modelStep('Best-CreateModel', {
    ExecutionRoleArn: ROLE,
    PrimaryContainer: {
      Image: `${ECR}/sagemaker-xgboost:1.7-1`,
      Environment: {},
      ModelDataUrl: join('/', ['s3:/', 'example-bucket', 'models', tune.properties.TrainingJobSummaries[0].TrainingJobName, 'output/model.tar.gz']),
    },
  });
  const score = transformStep('Score', {
    ModelName: best.properties.ModelName,
    TransformInput: { DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://example-bucket/batch' } }, ContentType: 'text/csv', SplitType: 'Line' },
    TransformOutput: { S3OutputPath: 's3://example-bucket/scores', AssembleWith: 'Line', Accept: 'text/csv' },
    TransformResources: { InstanceCount: 1, InstanceType: 'ml.m5.large' },
    BatchStrategy: 'MultiRecord',
    MaxPayloadInMB: 6,
    DataProcessing: { InputFilter: '$[1:]', OutputFilter: '$[0,-1]', JoinSource: 'Input' },
  });
  return pipeline({ name: 'Tune', steps: [tune, best, score], experiment: null });
}

function nestedConditions(): Pipeline {
  const a = parameter.integer('A', 1);
  const inner = conditionStep('Inner', { Conditions: [lessThan(a, 10), greaterThan(a, 0)], IfSteps: [failStep('F1', 'x')], ElseSteps: [failStep('F2', join('', ['a=', a]))] });
  return pipeline({ name: 'Nested', parameters: [a], steps: [conditionStep('Outer', { Conditions: [], IfSteps: [inner], ElseSteps: [failStep('F3', '')] })] });
}

describe.skipIf(!present)('the definitions that the Python SDK wrote', () => {
  it.each([
    ['sdk-2.257.6--iot-full.json', iotFull],
    ['sdk-2.257.6--iot-tune-create-transform.json', tuneCreateTransform],
    ['sdk-2.257.6--nested-conditions.json', nestedConditions],
  ])('%s: equal values, equal order of keys, equal bytes', (file, build) => {
    const text = read(file);
    expect(ordered(build().definition)).toBe(ordered(JSON.parse(text)));
    expect(unspaced(build().toJson())).toBe(unspaced(text));
  });
});

// The tests of the SDK give its steps requests that no API takes.
const stub = (name: string, request: object = {}) => trainingStep(name, request as TrainingRequest);
const myStr = parameter.string('MyStr');

function interpolatedCondition(): Pipeline {
  const [int1, int2] = [parameter.integer('MyInt1'), parameter.integer('MyInt2')];
  const step0 = stub('MyStep0');
  const start = execution.StartDateTime;
  const condition = conditionStep('MyConditionStep', {
    Conditions: [
      equals(int1, int2),
      greaterThan(start, '2020-12-01'),
      greaterThanOrEqualTo(start, myStr),
      lessThan(start, '2020-12-01'),
      lessThanOrEqualTo(start, myStr),
      isIn(myStr, ['abc', 'def']),
      isIn(myStr, ['abc', step0.properties.TrainingJobName, start]),
      not(equals(int1, int2)),
      not(isIn(myStr, ['abc', 'def'])),
      or(greaterThan(start, '2020-12-01'), isIn(myStr, ['abc', 'def'])),
    ],
    IfSteps: [stub('MyStep1')],
    ElseSteps: [stub('MyStep2')],
  });
  return pipeline({ name: 'MyPipeline', parameters: [int1, int2, myStr], steps: [condition] });
}

function twoSteps(): Pipeline {
  const first = stub('MyStep1', { input_data: [myStr, execution.PipelineExecutionId, experiment.ExperimentName] });
  return pipeline({ name: 'MyPipeline', parameters: [myStr], steps: [first, stub('MyStep2', { input_data: [first.properties.ModelArtifacts.S3ModelArtifacts] })] });
}

function lambdas(): Pipeline {
  const FunctionArn = 'arn:aws:lambda:us-west-2:123456789012:function:sagemaker_test_lambda';
  const DependsOn = ['TestStep'];
  const first = lambdaStep('MyLambdaStep1', { arg1: 'foo' }, { FunctionArn, DependsOn, OutputParameters: [{ OutputName: 'output1', OutputType: 'String' }] });
  const arg1 = first.properties.OutputParameters.output1;
  const second = lambdaStep('MyLambdaStep2', { arg1 }, { FunctionArn, DependsOn, OutputParameters: [{ OutputName: 'output2', OutputType: 'String' }] });
  return pipeline({ name: 'MyPipeline', parameters: [myStr], steps: [first, second, stub('TestStep')] });
}

function callbacks(): Pipeline {
  const SqsQueueUrl = 'https://sqs.us-east-2.amazonaws.com/123456789012/MyQueue';
  const test = stub('TestStep');
  const first = callbackStep('MyCallbackStep1', { arg1: 'foo' }, { SqsQueueUrl, DependsOn: [test], OutputParameters: [{ OutputName: 'output1', OutputType: 'String' }] });
  const arg1 = first.properties.OutputParameters.output1;
  const second = callbackStep('MyCallbackStep2', { arg1 }, { SqsQueueUrl, DependsOn: [test], OutputParameters: [{ OutputName: 'output2', OutputType: 'String' }] });
  return pipeline({ name: 'MyPipeline', parameters: [myStr], steps: [first, second, test] });
}

function emrOutputs(): Pipeline {
  const test = stub('TestStep');
  const HadoopJarStep = {
    Args: ['--arg_0', 'arg_0_value'],
    Jar: 's3:/script-runner/script-runner_1.jar',
    MainClass: 'com.my.main',
    Properties: [
      { Key: 'Foo', Value: 'Foo_value' },
      { Key: 'Bar', Value: 'Bar_value' },
    ],
  };
  const common = { DependsOn: [test], Description: 'MyEMRStepDescription' };
  const first = emrStep('emr_step_1', { ClusterId: 'MyClusterID', StepConfig: { HadoopJarStep } }, { ...common, DisplayName: 'emr_step_1' });
  const second = emrStep(
    'emr_step_2',
    { ClusterId: 'MyClusterID', StepConfig: { HadoopJarStep: { Jar: 's3:/script-runner/script-runner_2.jar' } } },
    { ...common, DisplayName: 'emr_step_2' },
  );
  return pipeline({ name: 'MyPipeline', parameters: [myStr], steps: [first, second, test] });
}

function emrCluster(): Pipeline {
  const group = { InstanceCount: 1, InstanceRole: 'MASTER', InstanceType: 'm1.small', Market: 'ON_DEMAND', Name: 'Master Instance Group' };
  const step = emrStep(
    'MyEMRStep',
    {
      StepConfig: { HadoopJarStep: { Jar: 's3:/script-runner/script-runner.jar' } },
      ClusterConfig: { AdditionalInfo: 'MyAdditionalInfo', AmiVersion: '3.8.0', Instances: { HadoopVersion: 'MyHadoopVersion', InstanceCount: 1, InstanceGroups: [group] } },
    },
    { DisplayName: 'MyEMRStep', Description: 'MyEMRStepDescription', CacheConfig: { Enabled: true, ExpireAfter: 'PT1H' } },
  );
  return pipeline({ name: 'MyPipeline', steps: [step] });
}

describe.skipIf(!present)('the whole definitions in the unit tests of the Python SDK', () => {
  const expected = JSON.parse(read('real--sagemaker-python-sdk-v2.unit-test-definitions.json')) as Record<string, PipelineDefinition>;
  const one = stub('MyStep', { input_data: 'input' });
  const built: Record<string, () => Pipeline> = {
    'test_condition_step.py::test_pipeline_condition_step_interpolated': interpolatedCondition,
    'test_pipeline.py::test_pipeline_basic': () => pipeline({ name: 'MyPipeline', parameters: [myStr], steps: [stub('MyStep', { input_data: myStr })] }),
    'test_pipeline.py::test_pipeline_two_step': twoSteps,
    'test_pipeline.py::test_pipeline_override_experiment_config': () =>
      pipeline({ name: 'MyPipeline', steps: [one], experiment: { ExperimentName: 'MyExperiment', TrialName: 'MyTrial' } }),
    'test_pipeline.py::test_pipeline_disable_experiment_config': () => pipeline({ name: 'MyPipeline', steps: [one], experiment: null }),
    'test_lambda_step.py::test_pipeline_interpolates_lambda_outputs': lambdas,
    'test_callback_step.py::test_pipeline_interpolates_callback_outputs': callbacks,
    'test_emr_step.py::test_emr_step_with_valid_cluster_config': emrCluster,
  };

  it.each(Object.entries(built))('%s: equal values, equal order of keys', (name, build) => {
    expect(ordered(build().definition)).toBe(ordered(expected[name]));
  });

  it('test_emr_step.py::test_pipeline_interpolates_emr_outputs: equal values, equal order of keys but for those of its steps, written by hand in two orders that contradict each other', () => {
    const sorted = (definition: PipelineDefinition) => ordered({ ...definition, Steps: definition.Steps.map((step) => Object.fromEntries(Object.entries(step).sort(([a], [b]) => a.localeCompare(b)))) });
    expect(sorted(emrOutputs().definition)).toBe(sorted(expected['test_emr_step.py::test_pipeline_interpolates_emr_outputs']));
  });

  it('none is left out', () => {
    expect([...Object.keys(built), 'test_emr_step.py::test_pipeline_interpolates_emr_outputs'].sort()).toEqual(Object.keys(expected).sort());
  });
});
