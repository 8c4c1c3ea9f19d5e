import type { StepType } from '../definition.ts';
import { shapeOf } from '../shapes/shape.ts';
import { isRecord, type JsonRecord } from './json-value.ts';

/** What a type of step may hold, what its Arguments are, and what its properties are. */
interface StepKind {
  /** Keys beside the common ones. */
  readonly keys: readonly string[];
  /** The shape of its Arguments; absent where they are of another service or free. */
  readonly request?: string;
  /** The member of the request that the pipeline fills in. */
  readonly jobName?: string;
  /** The shapes that its properties are members of, or its properties by name; absent where they are not known here. */
  readonly properties?: readonly string[];
}

export const COMMON_KEYS: readonly string[] = ['Name', 'Type', 'Arguments', 'DependsOn', 'DisplayName', 'Description'];

const CACHED = ['CacheConfig'];
const RETRIED = ['RetryPolicies'];
const CHECK = ['CheckType', 'ModelPackageGroupName', 'SkipCheck', 'FailOnViolation', 'RegisterNewBaseline', 'SuppliedBaselineConstraints'];

/** As the Python SDK 2.257.6 and 3.20.0 emit them. */
export const STEP_KINDS: Readonly<Record<StepType, StepKind>> = {
  Condition: { keys: [], properties: ['Outcome'] },
  Fail: { keys: [], properties: [] },
  Processing: { keys: [...RETRIED, ...CACHED, 'PropertyFiles'], request: 'CreateProcessingJobRequest', jobName: 'ProcessingJobName', properties: ['DescribeProcessingJobResponse'] },
  Training: { keys: [...RETRIED, ...CACHED], request: 'CreateTrainingJobRequest', jobName: 'TrainingJobName', properties: ['DescribeTrainingJobResponse'] },
  Transform: { keys: [...RETRIED, ...CACHED], request: 'CreateTransformJobRequest', jobName: 'TransformJobName', properties: ['DescribeTransformJobResponse'] },
  Tuning: {
    keys: [...RETRIED, ...CACHED],
    request: 'CreateHyperParameterTuningJobRequest',
    jobName: 'HyperParameterTuningJobName',
    properties: ['DescribeHyperParameterTuningJobResponse', 'ListTrainingJobsForHyperParameterTuningJobResponse'],
  },
  Model: { keys: RETRIED, request: 'CreateModelInput', jobName: 'ModelName', properties: ['DescribeModelOutput'] },
  RegisterModel: { keys: RETRIED, request: 'CreateModelPackageInput', jobName: 'ModelPackageName', properties: ['DescribeModelPackageOutput'] },
  EndpointConfig: { keys: [...RETRIED, ...CACHED], request: 'CreateEndpointConfigInput', jobName: 'EndpointConfigName', properties: ['DescribeEndpointConfigOutput'] },
  Endpoint: { keys: CACHED, request: 'CreateEndpointInput', jobName: 'EndpointName', properties: ['DescribeEndpointOutput'] },
  QualityCheck: {
    keys: [...CACHED, ...CHECK, 'SuppliedBaselineStatistics'],
    request: 'CreateProcessingJobRequest',
    jobName: 'ProcessingJobName',
    properties: ['CalculatedBaselineConstraints', 'CalculatedBaselineStatistics', 'BaselineUsedForDriftCheckConstraints', 'BaselineUsedForDriftCheckStatistics'],
  },
  ClarifyCheck: {
    keys: [...CACHED, ...CHECK, 'ModelName'],
    request: 'CreateProcessingJobRequest',
    jobName: 'ProcessingJobName',
    properties: ['CalculatedBaselineConstraints', 'BaselineUsedForDriftCheckConstraints'],
  },
  Lambda: { keys: [...CACHED, 'FunctionArn', 'OutputParameters'], properties: ['OutputParameters'] },
  Callback: { keys: [...CACHED, 'SqsQueueUrl', 'OutputParameters'], properties: ['OutputParameters'] },
  Lineage: { keys: [], properties: ['ActionArns', 'ArtifactArns', 'ContextArns', 'Associations'] },
  EMR: { keys: CACHED },
  EMRServerless: { keys: [...RETRIED, ...CACHED] },
  AutoML: { keys: [...RETRIED, ...CACHED] },
  InferenceComponent: { keys: [] },
  BedrockCustomModel: { keys: [...RETRIED, ...CACHED] },
  BedrockCustomModelDeployment: { keys: [...RETRIED, ...CACHED] },
  BedrockModelImport: { keys: [...RETRIED, ...CACHED] },
  BedrockProvisionedModelThroughput: { keys: [...RETRIED, ...CACHED] },
};

/** Whether Arguments hold not one member of the request they should be, as in documents of unit tests. */
export function isPlaceholder(kind: StepKind, args: JsonRecord): boolean {
  if (kind.request === undefined) return false;
  const { members } = structure(kind.request);
  return !Object.keys(args).some((key) => Object.hasOwn(members, key));
}

/** The shape of that name, which has to be a structure. */
export function structure(name: string): Extract<ReturnType<typeof shapeOf>, { type: 'structure' }> {
  const shape = shapeOf(name);
  if (shape.type !== 'structure' || !isRecord(shape.members)) throw new Error(`${name} is no structure`);
  return shape;
}
