import type { Job } from './job-kind.ts';
import type { ModelPackages } from './local-model-packages.ts';

/** A Lambda step's call. */
export interface LambdaCall {
  readonly FunctionArn: string;
  /** The step's Arguments: the function's event. */
  readonly Arguments: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

/** A Callback step's message, and where it would be sent. */
export interface CallbackCall {
  readonly SqsQueueUrl: string;
  readonly token: string;
  readonly pipelineExecutionArn: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

/** Stand in for what a pipeline calls outside of itself. They answer the step's OutputParameters by name. */
export interface Handlers {
  readonly lambda?: (call: LambdaCall) => Promise<Readonly<Record<string, unknown>>>;
  readonly callback?: (call: CallbackCall) => Promise<Readonly<Record<string, unknown>>>;
}

/** What steps use of their surroundings. */
export interface Services {
  /** The URL of the module that exports `programs`. */
  readonly programs: string | undefined;
  readonly handlers: Handlers;
  readonly modelPackages: ModelPackages;
  /** Whether a step of that execution has that ARN in its Metadata. */
  readonly isKnown: (executionArn: string, arn: string) => Promise<boolean>;
  /** The Describe answer of a model that an execution here has made. */
  readonly model: (name: string) => Promise<Job | undefined>;
}
