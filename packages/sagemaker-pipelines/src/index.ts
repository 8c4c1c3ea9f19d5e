export { PipelineError } from './error.ts';
export type { PipelineDefinition, StepDefinition, StepType } from './definition.ts';
export type {
  ExecutionStatus,
  PipelineExecution,
  PipelineExecutionStep,
  PipelineExecutionSummary,
  PipelineService,
  SelectiveExecutionConfig,
  StartRequest,
  StepMetadata,
  StepStatus,
  Tag,
  UpsertRequest,
} from './pipeline-service.ts';

// The builder.
export type { AnyArgument, AnyRequest, Argument } from './builder/argument.ts';
export { type AutoMLRequest, type AutoMLStep, autoMLStep } from './builder/auto-ml-step.ts';
export { bedrockCustomModelDeploymentStep, bedrockCustomModelStep, bedrockModelImportStep, bedrockProvisionedModelThroughputStep } from './builder/bedrock-steps.ts';
export { type CallbackOptions, callbackStep } from './builder/callback-step.ts';
export { channel } from './builder/channel.ts';
export { type ClarifyCheckOptions, clarifyCheckStep } from './builder/clarify-check-step.ts';
export { type Condition, equals, greaterThan, greaterThanOrEqualTo, isIn, lessThan, lessThanOrEqualTo, not, or } from './builder/condition.ts';
export { type ConditionRequest, type ConditionStep, conditionStep } from './builder/condition-step.ts';
export { type EmrServerlessRequest, emrServerlessStep } from './builder/emr-serverless-step.ts';
export { type EmrRequest, type EmrStep, emrStep } from './builder/emr-step.ts';
export { type EndpointConfigRequest, type EndpointConfigStep, endpointConfigStep } from './builder/endpoint-config-step.ts';
export { type EndpointRequest, type EndpointStep, endpointStep } from './builder/endpoint-step.ts';
export { execution, experiment } from './builder/execution-variable.ts';
export { type FailStep, failStep } from './builder/fail-step.ts';
export { hyperparameters } from './builder/hyperparameters.ts';
export { type InferenceComponentRequest, type InferenceComponentStep, inferenceComponentStep } from './builder/inference-component-step.ts';
export { type JoinReference, join } from './builder/join.ts';
export { jsonGet } from './builder/json-get.ts';
export { type LambdaOptions, lambdaStep } from './builder/lambda-step.ts';
export { type LineageRequest, lineageStep } from './builder/lineage-step.ts';
export { type ModelRequest, type ModelStep, modelStep } from './builder/model-step.ts';
export type { Operand } from './builder/operand.ts';
export { type Parameter, parameter } from './builder/parameter.ts';
export { type Pipeline, type PipelineSettings, pipeline } from './builder/pipeline.ts';
export { processingInput } from './builder/processing-input.ts';
export { processingOutput } from './builder/processing-output.ts';
export type { ProcessingRequest } from './builder/processing-request.ts';
export { type ProcessingOptions, type ProcessingStep, processingStep } from './builder/processing-step.ts';
export { type QualityCheckOptions, qualityCheckStep } from './builder/quality-check-step.ts';
export type { AnyReference, Reference, TextReference } from './builder/reference.ts';
export { type RegisterModelRequest, type RegisterModelStep, registerModelStep } from './builder/register-model-step.ts';
export type { JobException, RetryPolicy, StepException } from './builder/retry-policy.ts';
export type { Step, StepOptions } from './builder/step.ts';
export { type TrainingRequest, type TrainingStep, trainingStep } from './builder/training-step.ts';
export { type TransformRequest, type TransformStep, transformStep } from './builder/transform-step.ts';
export { type TuningRequest, type TuningStep, tuningStep } from './builder/tuning-step.ts';
export { type SageMakerServiceSettings, sageMakerService } from './service/sage-maker-service.ts';
export { type Followed, type FollowOptions, follow } from './service/follow.ts';
export { type Content, contentDigest } from './service/content-digest.ts';
export { type UploadOptions, type Uploaded, upload } from './service/upload.ts';
export type { Destination } from './service/destination.ts';

// The built-in XGBoost; what trains, transforms and tunes is in `@flowsentry/sagemaker-pipelines/algorithm`, as it loads libraries.
export { BuiltInError } from './algorithm/built-in-error.ts';
export { type CheckedHyperparameters, checkHyperparameters } from './algorithm/hyperparameters/check-hyperparameters.ts';
export { type XgboostImage, parseXgboostImage, xgboostImageUri } from './algorithm/image/xgboost-image.ts';
export { type Resources, checkResources } from './algorithm/resources.ts';

// The checker.
export { check } from './checker/check.ts';
export { parseJson } from './checker/parse-json.ts';
export type { Finding, FindingCode, Severity } from './checker/finding.ts';
export { executionDisplay } from './execution-display.ts';
export { stepEvents } from './service/step-events.ts';

// The executor on this machine.
export { type LocalPipelines, type LocalPipelinesOptions, localPipelines } from './executor/local-pipelines.ts';
export type { ExecutionEvent } from './executor/execution-event.ts';
export type { ContainerJob, Program, Programs } from './executor/program.ts';
export type { CallbackCall, Handlers, LambdaCall } from './executor/services.ts';
export { type ModelPackages, localModelPackages } from './executor/local-model-packages.ts';
export { type StepSummary, summarizeSteps } from './executor/step-summary.ts';
export { executionTable } from './executor/execution-table.ts';
