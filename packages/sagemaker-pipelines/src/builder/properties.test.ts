import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { channel } from './channel.ts';
import { clarifyCheckStep } from './clarify-check-step.ts';
import { conditionStep } from './condition-step.ts';
import { failStep } from './fail-step.ts';
import { lambdaStep } from './lambda-step.ts';
import { lineageStep } from './lineage-step.ts';
import { modelStep } from './model-step.ts';
import { parameter } from './parameter.ts';
import { processingInput } from './processing-input.ts';
import { processingOutput } from './processing-output.ts';
import type { ProcessingRequest } from './processing-request.ts';
import { processingStep } from './processing-step.ts';
import { type TrainingRequest, trainingStep } from './training-step.ts';
import { type TransformRequest, transformStep } from './transform-step.ts';
import { type TuningRequest, tuningStep } from './tuning-step.ts';

const RoleArn = 'arn:aws:iam::123456789012:role/R';
const machine = { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 30 } as const;
const preprocess = processingStep('Preprocess', {
  RoleArn,
  AppSpecification: { ImageUri: 'image' },
  ProcessingResources: { ClusterConfig: machine },
  ProcessingInputs: [processingInput('raw', 's3://b/raw')],
  ProcessingOutputConfig: { Outputs: [processingOutput('train', 's3://b/train'), processingOutput('test', 's3://b/test')] },
});
const request: TrainingRequest = {
  RoleArn,
  AlgorithmSpecification: { TrainingImage: 'image', TrainingInputMode: 'File' },
  InputDataConfig: [channel('train', preprocess.properties.ProcessingOutputConfig.Outputs.train.S3Output.S3Uri, 'text/csv')],
  OutputDataConfig: { S3OutputPath: 's3://b/models' },
  ResourceConfig: machine,
  StoppingCondition: { MaxRuntimeInSeconds: 3600 },
};
const train = trainingStep('Train', request);
const tune = tuningStep('Tune', {} as TuningRequest);
const notify = lambdaStep('Notify', {}, { FunctionArn: 'arn', OutputParameters: [{ OutputName: 'sent', OutputType: 'Boolean' }, { OutputName: 'id', OutputType: 'String' }] });
const record = lineageStep('Record', { Artifacts: [{ ArtifactName: 'flows' }], Contexts: [{ ContextName: 'run' }] });
const get = (reference: unknown): string => (JSON.parse(JSON.stringify(reference)) as { Get: string }).Get;

it.each<[unknown, string]>([
  [train.properties.ModelArtifacts.S3ModelArtifacts, 'Steps.Train.ModelArtifacts.S3ModelArtifacts'],
  [train.properties.HyperParameters['eta'], "Steps.Train.HyperParameters['eta']"],
  [train.properties.FinalMetricDataList[0].Value, 'Steps.Train.FinalMetricDataList[0].Value'],
  [preprocess.properties.ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri, "Steps.Preprocess.ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri"],
  [preprocess.properties.ProcessingOutputConfig.Outputs[1].S3Output.S3Uri, 'Steps.Preprocess.ProcessingOutputConfig.Outputs[1].S3Output.S3Uri'],
  [preprocess.properties.ProcessingInputs.raw.S3Input.S3Uri, "Steps.Preprocess.ProcessingInputs['raw'].S3Input.S3Uri"],
  [tune.properties.TrainingJobSummaries[49].TrainingJobName, 'Steps.Tune.TrainingJobSummaries[49].TrainingJobName'],
  [tune.properties.BestTrainingJob.TrainingJobName, 'Steps.Tune.BestTrainingJob.TrainingJobName'],
  [modelStep('Model', {}).properties.ModelName, 'Steps.Model.ModelName'],
  [conditionStep('Gate', { Conditions: [] }).properties.Outcome, 'Steps.Gate.Outcome'],
  [transformStep('Score', {} as TransformRequest).properties.TransformOutput.S3OutputPath, 'Steps.Score.TransformOutput.S3OutputPath'],
  [clarifyCheckStep('Bias', {} as ProcessingRequest, { CheckType: 'DATA_BIAS' }).properties.BaselineUsedForDriftCheckConstraints, 'Steps.Bias.BaselineUsedForDriftCheckConstraints'],
  [record.properties.ArtifactArns['flows'], "Steps.Record.ArtifactArns['flows']"],
  [record.properties.ContextArns['run'], "Steps.Record.ContextArns['run']"],
  [record.properties.Associations, 'Steps.Record.Associations'],
  [notify.properties.OutputParameters.id, "Steps.Notify.OutputParameters['id']"],
])('%j', (reference, path) => {
  expect(get(reference)).toBe(path);
});

it.each<[string, () => unknown, string]>([
  // @ts-expect-error the member is misspelt
  ['a member that the shape does not have', () => train.properties.ModelArtifact, 'Steps.Train: There is no ModelArtifact in it. Allowed: TrainingJobName, TrainingJobArn,'],
  // @ts-expect-error the member is below another
  ['a member further down', () => train.properties.ModelArtifacts.S3Uri, 'Steps.Train.ModelArtifacts: There is no S3Uri in it. Allowed: S3ModelArtifacts.'],
  // @ts-expect-error these are of the inputs of another kind of job
  ['a name in a list without names', () => train.properties.InputDataConfig['train'], "There is no train in it. Allowed: an index."],
  ['the fifty-first job of a tuning job', () => tune.properties.TrainingJobSummaries[50], 'There is no 50 in it. Allowed: an index below 50.'],
  // @ts-expect-error the output is misspelt
  ['an output that a Lambda step does not have', () => notify.properties.OutputParameters.send, "There is no 'send' in it. Allowed: sent, id."],
  // @ts-expect-error a Fail step has none
  ['a property of a Fail step', () => failStep('Rejected', 'x').properties.ErrorMessage, 'Rejected: A Fail step ends the execution, so nothing can refer to it.'],
  ['the text of a structure', () => (train.properties.ModelArtifacts as { toString: () => string }).toString(), 'has no text while the pipeline is built'],
])('refuses %s', (_, misuse, message) => {
  expect(misuse).toThrow(message);
});

it('what only the compiler can see does not compile', () => {
  const outputs = preprocess.properties.ProcessingOutputConfig.Outputs;
  const wrong = [
    // @ts-expect-error the step has no such output
    () => outputs['trian'].S3Output.S3Uri,
    // @ts-expect-error a structure is no text
    () => trainingStep('T', { ...request, RoleArn: train.properties.ModelArtifacts }),
    // @ts-expect-error a text is no number
    () => trainingStep('T', { ...request, StoppingCondition: { MaxRuntimeInSeconds: train.properties.RoleArn } }),
    // @ts-expect-error a number is no text
    () => trainingStep('T', { ...request, RoleArn: parameter.integer('Count') }),
    // @ts-expect-error none of these texts is a status of an approval
    () => trainingStep('T', { ...request, ResourceConfig: { ...machine, InstanceType: parameter.string('Status', 'Approved', ['Approved', 'Rejected']) } }),
    // @ts-expect-error not a member of the request
    () => trainingStep('T', { ...request, HyperParameter: {} }),
    // @ts-expect-error a hyperparameter is a text
    () => trainingStep('T', { ...request, HyperParameters: { num_round: 100 } }),
    // @ts-expect-error the role is missing
    () => trainingStep('T', { ...request, RoleArn: undefined }),
    // @ts-expect-error the experiment is the execution's
    () => trainingStep('T', { ...request, ExperimentConfig: { ExperimentName: 'x' } }),
  ];
  const right = [
    () => trainingStep('T', { ...request, TrainingJobName: 'prefix', ExperimentConfig: { TrialComponentDisplayName: 'x' }, VpcConfig: undefined }),
    () => trainingStep('T', { ...request, ResourceConfig: { ...machine, InstanceType: parameter.string('Machine', 'ml.m5.large') } }),
    () => trainingStep('T', { ...request, ResourceConfig: { ...machine, InstanceType: parameter.string('Machine', 'ml.m5.large', ['ml.m5.large', 'ml.p3.2xlarge']) } }),
    () => trainingStep('T', { ...request, EnableManagedSpotTraining: parameter.boolean('Spot'), RoleArn: train.properties.RoleArn }),
    () => trainingStep('T', { ...request, EnableManagedSpotTraining: notify.properties.OutputParameters.sent }),
  ];
  expect(right.map((make) => make().name)).toEqual(right.map(() => 'T'));
  expect(wrong[0]).toBeTypeOf('function');
});

it('a step can be handed to a promise and looked at', async () => {
  expect(inspect(await Promise.resolve(train.properties))).toBe('the properties of Train');
  expect(await Promise.resolve(preprocess.properties.ProcessingOutputConfig.Outputs)).toBeTypeOf('object');
});
