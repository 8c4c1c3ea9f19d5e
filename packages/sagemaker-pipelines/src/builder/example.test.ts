import { expect, it } from 'vitest';
import {
  channel, conditionStep, failStep, greaterThanOrEqualTo, hyperparameters, join, jsonGet, parameter, pipeline, processingInput, processingOutput, processingStep, registerModelStep, trainingStep,
} from '../index.ts';

const RoleArn = 'arn:aws:iam::123456789012:role/Pipeline';
const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/jobs:1';
const xgboost = '141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1';

// The README shows what stands between the two lines.
// ---
const data = parameter.string('Data', 's3://bucket/train/');
const minAuc = parameter.float('MinAuc', 0.9);
const machine = { InstanceType: 'ml.m5.xlarge', InstanceCount: 1, VolumeSizeInGB: 30 } as const;

const train = trainingStep('Train', {
  RoleArn, ResourceConfig: machine, StoppingCondition: { MaxRuntimeInSeconds: 3600 },
  AlgorithmSpecification: { TrainingImage: xgboost, TrainingInputMode: 'File' },
  HyperParameters: hyperparameters({ objective: 'binary:logistic', num_round: 100 }),
  InputDataConfig: [channel('train', data, 'text/csv')],
  OutputDataConfig: { S3OutputPath: 's3://bucket/models' },
}, { CacheConfig: { Enabled: true, ExpireAfter: 'P30D' } });
const model = train.properties.ModelArtifacts.S3ModelArtifacts;

const evaluate = processingStep('Evaluate', {
  RoleArn, AppSpecification: { ImageUri: image }, ProcessingResources: { ClusterConfig: machine },
  ProcessingInputs: [processingInput('model', model)],
  ProcessingOutputConfig: { Outputs: [processingOutput('report', 's3://bucket/report')] },
}, { PropertyFiles: [{ PropertyFileName: 'Report', OutputName: 'report', FilePath: 'evaluation.json' }] });
const auc = jsonGet(evaluate, 'Report', 'binary_classification_metrics.auc.value');

const gate = conditionStep('Gate', {
  Conditions: [greaterThanOrEqualTo(auc, minAuc)],
  IfSteps: [registerModelStep('Register', { ModelPackageGroupName: 'models', InferenceSpecification: { Containers: [{ Image: xgboost, ModelDataUrl: model }] } })],
  ElseSteps: [failStep('Rejected', join(' ', ['The AUC is', auc, 'and not', minAuc]))],
});
const { definition, toJson } = pipeline({ name: 'example', parameters: [data, minAuc], steps: [train, evaluate, gate] });
// ---

it('the example of the README', async () => {
  await expect(`${JSON.stringify(definition, null, 2)}\n`).toMatchFileSnapshot('../../fixtures/builder/example.json');
  expect(JSON.parse(toJson())).toEqual(definition);
});
