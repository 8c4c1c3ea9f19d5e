import type { AnyRequest } from './argument.ts';
import { type PathStep, makePathStep } from './path-step.ts';
import type { StepOptions } from './step.ts';

type Times = 'CreationTime' | 'LastModifiedTime' | 'FailureMessage';

/** Requests to Bedrock, their keys in PascalCase as everywhere in a pipeline. */
type Make<Field extends string, Type extends BedrockType> = (name: string, request: AnyRequest, options?: StepOptions) => PathStep<Field, Type>;
type BedrockType = 'BedrockCustomModel' | 'BedrockCustomModelDeployment' | 'BedrockModelImport' | 'BedrockProvisionedModelThroughput';

const bedrock =
  <Field extends string, Type extends BedrockType>(type: Type): Make<Field, Type> =>
  (name, request, options = {}) =>
    makePathStep(type, name, { request, options });

/** A step that creates a custom model (CreateCustomModel). */
export const bedrockCustomModelStep: Make<
  | 'ModelArn' | 'ModelName' | 'JobArn' | 'JobName' | 'BaseModelArn' | 'CustomizationType' | 'ModelKmsKeyArn' | 'HyperParameters' | 'TrainingDataConfig' | 'ValidationDataConfig'
  | 'OutputDataConfig' | 'TrainingMetrics' | 'ValidationMetrics' | 'CustomizationConfig' | 'ModelStatus' | Exclude<Times, 'LastModifiedTime'>,
  'BedrockCustomModel'
> = bedrock('BedrockCustomModel');

/** A step that deploys a custom model (CreateCustomModelDeployment). */
export const bedrockCustomModelDeploymentStep: Make<
  'ModelDeploymentArn' | 'ModelDeploymentName' | 'ModelArn' | 'CreatedAt' | 'Status' | 'FailureMessage' | 'Description' | 'Tags',
  'BedrockCustomModelDeployment'
> = bedrock('BedrockCustomModelDeployment');

/** A step that imports a model (CreateModelImportJob). */
export const bedrockModelImportStep: Make<
  'JobArn' | 'JobName' | 'ImportedModelName' | 'ImportedModelArn' | 'RoleArn' | 'ModelDataSource' | 'Status' | 'EndTime' | 'VpcConfig' | 'ImportedModelKmsKeyArn' | Times,
  'BedrockModelImport'
> = bedrock('BedrockModelImport');

/** A step that buys throughput for a model (CreateProvisionedModelThroughput). */
export const bedrockProvisionedModelThroughputStep: Make<
  | 'ModelUnits' | 'DesiredModelUnits' | 'ProvisionedModelName' | 'ProvisionedModelArn' | 'ModelArn' | 'DesiredModelArn' | 'FoundationModelArn' | 'Status' | 'CommitmentDuration'
  | 'CommitmentExpirationTime' | Times,
  'BedrockProvisionedModelThroughput'
> = bedrock('BedrockProvisionedModelThroughput');
