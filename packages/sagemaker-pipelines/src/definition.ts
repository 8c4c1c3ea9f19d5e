// The document that SageMaker takes as a pipeline definition, as the Python SDK emits it.

export type ParameterType = 'String' | 'Integer' | 'Float' | 'Boolean';

export interface ParameterDeclaration {
  readonly Name: string;
  readonly Type: ParameterType;
  readonly DefaultValue?: string | number | boolean;
  /** Of String parameters only. */
  readonly EnumValues?: readonly string[];
}

/** The ones of section "Steps" in SageMaker's guide and of the Python SDK. */
export const STEP_TYPES = [
  'Condition', 'Model', 'Processing', 'RegisterModel', 'Training', 'Transform', 'Callback', 'Tuning', 'Lambda', 'QualityCheck', 'ClarifyCheck', 'EMR', 'EMRServerless',
  'Fail', 'AutoML', 'EndpointConfig', 'Endpoint', 'InferenceComponent', 'BedrockCustomModel', 'BedrockCustomModelDeployment', 'BedrockModelImport',
  'BedrockProvisionedModelThroughput', 'Lineage',
] as const;
export type StepType = (typeof STEP_TYPES)[number];

export interface RetryPolicy {
  readonly BackoffRate?: number;
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly ExpireAfterMin?: number;
  readonly ExceptionType: readonly string[];
}

export interface CacheConfig {
  readonly Enabled: boolean;
  /** ISO 8601 ("P30D", "PT1H") or SageMaker's short form ("30d", "T16m"). */
  readonly ExpireAfter?: string;
}

export interface PropertyFile {
  readonly PropertyFileName: string;
  readonly OutputName: string;
  readonly FilePath: string;
}

export interface OutputParameter {
  readonly OutputName: string;
  readonly OutputType: ParameterType;
}

export interface StepDefinition {
  readonly Name: string;
  readonly Type: StepType;
  readonly Arguments: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
  readonly DisplayName?: string;
  readonly Description?: string;
  readonly RetryPolicies?: readonly RetryPolicy[];
  readonly CacheConfig?: CacheConfig;
  /** Of Processing steps. */
  readonly PropertyFiles?: readonly PropertyFile[];
  /** Of Lambda steps. */
  readonly FunctionArn?: unknown;
  /** Of Callback steps. */
  readonly SqsQueueUrl?: unknown;
  /** Of Lambda and Callback steps. */
  readonly OutputParameters?: readonly OutputParameter[];
}

/** The Arguments of a Condition step: all conditions hold → IfSteps, else ElseSteps. */
export interface ConditionArguments {
  readonly Conditions: readonly Condition[];
  readonly IfSteps: readonly StepDefinition[];
  readonly ElseSteps: readonly StepDefinition[];
}

export const COMPARISONS = ['Equals', 'GreaterThan', 'GreaterThanOrEqualTo', 'LessThan', 'LessThanOrEqualTo'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Values are literals or expressions. */
export type Condition =
  | { readonly Type: Comparison; readonly LeftValue: unknown; readonly RightValue: unknown }
  | { readonly Type: 'In'; readonly QueryValue: unknown; readonly Values: readonly unknown[] }
  | { readonly Type: 'Not'; readonly Condition: Condition }
  | { readonly Type: 'Or'; readonly Conditions: readonly Condition[] };

export interface PipelineDefinition {
  readonly Version: '2020-12-01';
  readonly Metadata: Readonly<Record<string, unknown>>;
  readonly Parameters: readonly ParameterDeclaration[];
  readonly PipelineExperimentConfig?: { readonly ExperimentName: unknown; readonly TrialName: unknown } | null;
  readonly MlflowConfig?: { readonly MlflowResourceArn: unknown; readonly MlflowExperimentName: unknown } | null;
  readonly Steps: readonly StepDefinition[];
}
