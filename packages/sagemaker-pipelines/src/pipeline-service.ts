// What the rest of a project asks of a pipeline service, in the names and shapes of SageMaker's API. There are two: SageMaker, and the executor on this machine.

export type ExecutionStatus = 'Executing' | 'Stopping' | 'Stopped' | 'Failed' | 'Succeeded';
export type StepStatus = 'Starting' | 'Executing' | 'Stopping' | 'Stopped' | 'Failed' | 'Succeeded';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface UpsertRequest {
  readonly PipelineName: string;
  readonly PipelineDisplayName?: string;
  readonly PipelineDescription?: string;
  /** The definition's JSON. */
  readonly PipelineDefinition: string;
  readonly RoleArn: string;
  /** Merged with those there are. */
  readonly Tags?: readonly Tag[];
  /** Kept as it is where not given. */
  readonly ParallelismConfiguration?: { readonly MaxParallelExecutionSteps: number };
}

export interface SelectiveExecutionConfig {
  /** The newest execution of the pipeline where not given. */
  readonly SourcePipelineExecutionArn?: string;
  readonly SelectedSteps: readonly { readonly StepName: string }[];
}

export interface StartRequest {
  readonly PipelineName: string;
  readonly PipelineExecutionDisplayName?: string;
  readonly PipelineExecutionDescription?: string;
  /** Values are text, as in the API: "0.9", "True", "7". */
  readonly PipelineParameters?: readonly { readonly Name: string; readonly Value: string }[];
  readonly ParallelismConfiguration?: { readonly MaxParallelExecutionSteps: number };
  readonly SelectiveExecutionConfig?: SelectiveExecutionConfig;
}

/** DescribePipelineExecution. Times are ISO 8601, UTC. */
export interface PipelineExecution {
  readonly PipelineArn: string;
  readonly PipelineExecutionArn: string;
  readonly PipelineExecutionDisplayName?: string;
  readonly PipelineExecutionDescription?: string;
  readonly PipelineExecutionStatus: ExecutionStatus;
  readonly FailureReason?: string;
  readonly CreationTime: string;
  readonly LastModifiedTime: string;
  readonly SelectiveExecutionConfig?: SelectiveExecutionConfig;
  readonly ParallelismConfiguration?: { readonly MaxParallelExecutionSteps: number };
}

/** The job behind a step: `{ TrainingJob: { Arn } }`, `{ Condition: { Outcome } }`, `{ RegisterModel: { Arn } }`, … */
export type StepMetadata = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One entry of ListPipelineExecutionSteps: a step that has started. */
export interface PipelineExecutionStep {
  readonly StepName: string;
  readonly StepDisplayName?: string;
  readonly StepDescription?: string;
  readonly StartTime: string;
  readonly EndTime?: string;
  readonly StepStatus: StepStatus;
  readonly CacheHitResult?: { readonly SourcePipelineExecutionArn: string };
  readonly FailureReason?: string;
  readonly Metadata?: StepMetadata;
  readonly AttemptCount?: number;
  readonly SelectiveExecutionResult?: { readonly SourcePipelineExecutionArn: string };
}

/** One entry of ListPipelineExecutions. */
export interface PipelineExecutionSummary {
  readonly PipelineExecutionArn: string;
  readonly StartTime: string;
  readonly PipelineExecutionStatus: ExecutionStatus;
  readonly PipelineExecutionDisplayName?: string;
  readonly PipelineExecutionFailureReason?: string;
}

/** Every method rejects with a PipelineError. */
export interface PipelineService {
  /** Creates the pipeline, or updates the one of that name. */
  upsert(request: UpsertRequest): Promise<{ readonly PipelineArn: string }>;
  start(request: StartRequest): Promise<{ readonly PipelineExecutionArn: string }>;
  /** The executions of a pipeline, the newest first. */
  list(pipelineName: string): Promise<PipelineExecutionSummary[]>;
  describe(executionArn: string): Promise<PipelineExecution>;
  /** The steps that have started, in the order in which they did. */
  steps(executionArn: string): Promise<PipelineExecutionStep[]>;
  /** The definition that the execution runs, which may be older than the pipeline's. */
  definition(executionArn: string): Promise<string>;
  parameters(executionArn: string): Promise<readonly { readonly Name: string; readonly Value: string }[]>;
  stop(executionArn: string): Promise<void>;
  /** Goes on with an execution that failed or was stopped; the steps that succeeded are kept. */
  retry(executionArn: string): Promise<void>;
  /** The Describe answer of the job, model or model package behind a step, by the step's Metadata; undefined where there is none. */
  job(metadata: StepMetadata): Promise<Readonly<Record<string, unknown>> | undefined>;
}
