import type { Registry } from '@flowsentry/registry';
import type { PipelineService } from '@flowsentry/sagemaker-pipelines';
import type { Target } from '@flowsentry/scorer/client';
import type { Storage } from '@flowsentry/trainer';

/** Where the console's answers come from: this machine, or an environment of an AWS account, behind the interfaces that the commands use too. */
export interface Sources {
  /** "this machine", or the environment's name. */
  readonly place: string;
  readonly environment: string | undefined;
  /** Whose name stands in the form of a decision until another is typed. */
  readonly user: string | null;
  /** The work folder: `runs` in it, and whatever is kept of uploads. */
  readonly work: string;
  readonly registry: Registry;
  readonly group: string;
  readonly pipelines: PipelineService;
  readonly pipelineName: string;
  readonly storage: Storage;
  /** Whether the process that ran an execution is gone, so that it never ends. */
  isAbandoned(executionArn: string): Promise<boolean>;
  /** What scores flows by a version. Rejects with the registry's and the scorer's errors and ConsoleError `not-in-service`. */
  target(version: number): Promise<Target>;
  /** What a person types to do something in the same place. */
  command(target: 'pipeline' | 'approve' | 'runs' | 'tune'): string;
  /** Aborted when the console ends. */
  readonly signal: AbortSignal;
}
