import { describe, expect, it } from 'vitest';
import { STEP_TYPES } from '../definition.ts';
import { placedSteps } from '../step-graph.ts';
import { autoMLStep } from './auto-ml-step.ts';
import { bedrockCustomModelDeploymentStep, bedrockCustomModelStep, bedrockModelImportStep, bedrockProvisionedModelThroughputStep } from './bedrock-steps.ts';
import { callbackStep } from './callback-step.ts';
import { channel } from './channel.ts';
import { clarifyCheckStep } from './clarify-check-step.ts';
import { equals } from './condition.ts';
import { conditionStep } from './condition-step.ts';
import { emrServerlessStep } from './emr-serverless-step.ts';
import { emrStep } from './emr-step.ts';
import { endpointConfigStep } from './endpoint-config-step.ts';
import { endpointStep } from './endpoint-step.ts';
import { failStep } from './fail-step.ts';
import { inferenceComponentStep } from './inference-component-step.ts';
import { join } from './join.ts';
import { lambdaStep } from './lambda-step.ts';
import { lineageStep } from './lineage-step.ts';
import { modelStep } from './model-step.ts';
import { pipeline } from './pipeline.ts';
import { processingInput } from './processing-input.ts';
import { processingOutput } from './processing-output.ts';
import { processingStep } from './processing-step.ts';
import { qualityCheckStep } from './quality-check-step.ts';
import { registerModelStep } from './register-model-step.ts';
import type { Step } from './step.ts';
import { trainingStep } from './training-step.ts';
import { transformStep } from './transform-step.ts';
import { tuningStep } from './tuning-step.ts';

const RoleArn = 'arn:aws:iam::123456789012:role/Role';
const machine = { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 30 } as const;
const CacheConfig = { Enabled: true, ExpireAfter: 'P30D' };
const StoppingCondition = { MaxRuntimeInSeconds: 3600 };
const AlgorithmSpecification = { TrainingImage: 'xgboost', TrainingInputMode: 'File' } as const;
const OutputDataConfig = { S3OutputPath: 's3://b/models' };
const job = {
  RoleArn,
  AppSpecification: { ImageUri: 'image' },
  ProcessingResources: { ClusterConfig: machine },
  ProcessingInputs: [processingInput('raw', 's3://b/raw')],
  ProcessingOutputConfig: { Outputs: [processingOutput('train', 's3://b/train')] },
} as const;
const training = { RoleArn, AlgorithmSpecification, OutputDataConfig, ResourceConfig: machine, StoppingCondition };

/** One step of every type, each with everything that its type may have. */
function everyStep(): readonly Step[] {
  const prepare = processingStep('Prepare', job, { CacheConfig: { Enabled: false }, PropertyFiles: [{ PropertyFileName: 'Facts', OutputName: 'train', FilePath: 'facts.json' }] });
  const uri = prepare.properties.ProcessingOutputConfig.Outputs.train.S3Output.S3Uri;
  const train = trainingStep(
    'Train',
    { ...training, InputDataConfig: [channel('train', uri, 'text/csv', 'ShardedByS3Key')] },
    { DependsOn: [prepare, 'Prepare'], DisplayName: 'Train it', Description: 'By day', CacheConfig, RetryPolicies: [{ MaxAttempts: 2, ExceptionType: ['SageMaker.CAPACITY_ERROR'] }] },
  );
  const tune = tuningStep('Tune', {
    HyperParameterTuningJobConfig: { Strategy: 'Random', ResourceLimits: { MaxParallelTrainingJobs: 2 } },
    TrainingJobDefinition: { RoleArn, AlgorithmSpecification, OutputDataConfig, StoppingCondition, ResourceConfig: machine },
  });
  const model = modelStep('Create', { PrimaryContainer: { Image: 'xgboost' }, ExecutionRoleArn: RoleArn }, { RetryPolicies: [{ ExpireAfterMin: 5, ExceptionType: ['Step.THROTTLING'] }] });
  const score = transformStep('Score', {
    ModelName: model.properties.ModelName,
    TransformInput: { DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: uri } } },
    TransformOutput: { S3OutputPath: 's3://b/scores' },
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
  });
  const register = registerModelStep('Register', { ModelPackageGroupName: 'group', ModelApprovalStatus: 'PendingManualApproval' });
  const notify = lambdaStep('Notify', { package: register.properties.ModelPackageArn }, { FunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:notify', CacheConfig });
  const ask = callbackStep('Ask', { of: { list: [1, true, null] } }, { SqsQueueUrl: 'https://sqs/q', OutputParameters: [{ OutputName: 'grade', OutputType: 'Float' }] });
  const quality = qualityCheckStep('Quality', job, { CheckType: 'DATA_QUALITY', CacheConfig, RegisterNewBaseline: true, SuppliedBaselineStatistics: 's3://b/statistics.json' });
  const bias = clarifyCheckStep('Bias', job, { CheckType: 'MODEL_BIAS', ModelName: model.properties.ModelName, ModelPackageGroupName: 'group', SuppliedBaselineConstraints: quality.properties.CalculatedBaselineConstraints });
  const emr = emrStep('Spark', { ClusterConfig: { Instances: {} }, StepConfig: { HadoopJarStep: { Jar: 's3://b/spark.jar', Args: ['--data', uri] } } });
  const serverless = emrServerlessStep('Serverless', { ExecutionRoleArn: RoleArn, JobConfig: { jobDriver: {} }, ApplicationId: emr.property('ClusterId') });
  const auto = autoMLStep('Auto', { AutoMLJobConfig: { Mode: 'ENSEMBLING' }, InputDataConfig: [], RoleArn }, { CacheConfig });
  const config = endpointConfigStep('Config', { EndpointConfigName: 'c', ProductionVariants: [{ VariantName: 'v', ModelName: model.properties.ModelName }] });
  const endpoint = endpointStep('Serve', { EndpointName: 'e', EndpointConfigName: config.properties.EndpointConfigName });
  const component = inferenceComponentStep('Component', { InferenceComponentName: 'i', EndpointName: endpoint.properties.EndpointName, Specification: { ModelName: auto.property('BestCandidate.CandidateName') } });
  const custom = bedrockCustomModelStep('Custom', { ModelName: 'm', RoleArn });
  const deployment = bedrockCustomModelDeploymentStep('Deploy', { ModelArn: custom.property('ModelArn') });
  const imported = bedrockModelImportStep('Import', { JobName: 'j', RoleArn, ModelDataSource: { S3DataSource: { S3Uri: train.properties.ModelArtifacts.S3ModelArtifacts } } });
  const throughput = bedrockProvisionedModelThroughputStep('Provision', { ModelId: imported.property('ImportedModelArn'), ModelUnits: 1 }, { DependsOn: [deployment] });
  const lineage = lineageStep('Record', {
    Associations: [{ Source: { Name: 'run', Type: 'Action' }, Destination: { Arn: train.properties.TrainingJobArn }, AssociationType: 'Produced' }],
    Actions: [{ ActionName: 'run', Source: { SourceUri: uri }, ActionType: 'Training' }],
  });
  const gate = conditionStep('Gate', {
    Conditions: [equals(ask.properties.OutputParameters.grade, 1)],
    ElseSteps: [failStep('Rejected', join(' ', ['recorded as', lineage.properties.ActionArns['run']]), { Description: 'the end' })],
  });
  return [prepare, train, tune, model, score, register, notify, ask, quality, bias, emr, serverless, auto, config, endpoint, component, custom, deployment, imported, throughput, lineage, gate];
}

it('every type of step', async () => {
  const { definition } = pipeline({ name: 'Every', steps: everyStep(), experiment: null });
  expect(new Set(placedSteps(definition).map(({ step }) => step.Type))).toEqual(new Set(STEP_TYPES));
  await expect(`${JSON.stringify(definition, null, 2)}\n`).toMatchFileSnapshot('../../fixtures/builder/every-step.json');
});

describe('what a pipeline does not take', () => {
  it.each<[string, () => unknown, string]>([
    [
      'data capture',
      // @ts-expect-error not in a pipeline
      () => endpointConfigStep('C', { EndpointConfigName: 'c', ProductionVariants: [], DataCaptureConfig: {} }),
      'C: A step of a pipeline cannot have DataCaptureConfig. Create the endpoint configuration outside of the pipeline, or in a Lambda step.',
    ],
    // @ts-expect-error not in a pipeline
    ['an explainer', () => endpointConfigStep('C', { EndpointConfigName: 'c', ProductionVariants: [], ExplainerConfig: {} }), 'cannot have ExplainerConfig'],
    // @ts-expect-error not in a pipeline
    ['a deployment', () => endpointStep('E', { EndpointName: 'e', EndpointConfigName: 'c', DeploymentConfig: {} }), 'cannot have DeploymentConfig'],
    // @ts-expect-error not in a pipeline
    ['a certificate', () => registerModelStep('R', { CertifyForMarketplace: true }), 'cannot have CertifyForMarketplace'],
    // @ts-expect-error not in a pipeline
    ['candidates alone', () => autoMLStep('A', { AutoMLJobConfig: { Mode: 'ENSEMBLING' }, GenerateCandidateDefinitionsOnly: true }), 'cannot have GenerateCandidateDefinitionsOnly'],
    // @ts-expect-error not in a pipeline
    ['another mode', () => autoMLStep('A', { AutoMLJobConfig: { Mode: 'AUTO' } }), 'An AutoML step cannot run in the mode "AUTO"'],
    // @ts-expect-error one of the two
    ['two ends of a retry', () => modelStep('M', {}, { RetryPolicies: [{ MaxAttempts: 1, ExpireAfterMin: 1, ExceptionType: [] }] }), 'M: A retry policy has both MaxAttempts and ExpireAfterMin. Allowed: exactly one of the two.'],
    // @ts-expect-error one of the two
    ['no end of a retry', () => modelStep('M', {}, { RetryPolicies: [{ ExceptionType: [] }] }), 'neither MaxAttempts nor ExpireAfterMin'],
    // @ts-expect-error a model is no job
    ['retries of a job where there is none', () => modelStep('M', {}, { RetryPolicies: [{ MaxAttempts: 1, ExceptionType: ['SageMaker.CAPACITY_ERROR'] }] }), 'SageMaker.CAPACITY_ERROR happens to jobs'],
    // @ts-expect-error one of the two
    ['no cluster', () => emrStep('S', { StepConfig: { HadoopJarStep: { Jar: 'j' } } }), 'exactly one of ClusterId and ClusterConfig'],
    // @ts-expect-error one of the two
    ['two clusters', () => emrStep('S', { ClusterId: 'c', ClusterConfig: { Instances: {} }, StepConfig: { HadoopJarStep: { Jar: 'j' } } }), 'exactly one of ClusterId and ClusterConfig'],
    ['a cluster that lives on', () => emrStep('S', { ClusterConfig: { Instances: { TerminationProtected: true } }, StepConfig: { HadoopJarStep: { Jar: 'j' } } }), 'cannot have TerminationProtected'],
    // @ts-expect-error one of the two
    ['no application', () => emrServerlessStep('S', { ExecutionRoleArn: RoleArn, JobConfig: {} }), 'exactly one of ApplicationId and ApplicationConfig'],
    ['a lineage of nothing', () => lineageStep('L', {}), 'L: A Lineage step records nothing'],
    [
      'an entity of another step',
      () => lineageStep('L', { Actions: [{ ActionName: 'run' }], Associations: [{ Source: { Name: 'ran', Type: 'Action' }, Destination: { Arn: 'arn' } }] }),
      'L: An association is with the Action "ran", which the step does not create. Allowed: run. Give the Arn of an entity that is created elsewhere.',
    ],
    // @ts-expect-error the first field is not one of an AutoML job
    ['a path that is none', () => autoMLStep('A', { AutoMLJobConfig: { Mode: 'ENSEMBLING' } }).property('[x'), '"[x" is no path of a property'],
  ])('%s', (_, misuse, message) => {
    expect(misuse).toThrow(message);
  });
});

it('what only the compiler can see does not compile', () => {
  const retry = { RetryPolicies: [{ MaxAttempts: 1, ExceptionType: ['Step.THROTTLING' as const] }] };
  const wrong = [
    // @ts-expect-error a condition is not tried again
    () => conditionStep('G', { Conditions: [] }, { ...retry, RetryPolicies: retry.RetryPolicies }),
    // @ts-expect-error nor an endpoint
    () => endpointStep('E', { EndpointName: 'e', EndpointConfigName: 'c' }, { RetryPolicies: retry.RetryPolicies }),
    // @ts-expect-error a model is not cached
    () => modelStep('M', {}, { CacheConfig }),
    // @ts-expect-error nothing waits for a Fail step
    () => modelStep('M', {}, { DependsOn: [failStep('F', 'x')] }),
    // @ts-expect-error a check of a model needs the model
    () => clarifyCheckStep('B', job, { CheckType: 'MODEL_BIAS' }),
    // @ts-expect-error a pipeline's own cluster has no name
    () => emrStep('S', { ClusterConfig: { Name: 'n', Instances: {} }, StepConfig: { HadoopJarStep: { Jar: 'j' } } }),
  ];
  expect(wrong).toHaveLength(6);
});
