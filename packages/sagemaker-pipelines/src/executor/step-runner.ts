import type { StepDefinition } from '../definition.ts';
import type { StepMetadata } from '../pipeline-service.ts';
import type { Job } from './job-kind.ts';
import type { Move } from './put-in-place.ts';
import type { S3Folder } from './s3-folder.ts';
import type { Services } from './services.ts';

/** What a step is given to run. */
export interface StepContext {
  readonly step: StepDefinition;
  /** Its Arguments with every expression resolved, Floats as numbers. */
  readonly request: Job;
  /** The same, Floats kept. */
  readonly typed: Job;
  readonly execution: { readonly id: string; readonly arn: string; readonly pipeline: string; readonly created: string };
  /** The name of the step's job, model or token for this attempt. */
  readonly name: string;
  /** The Describe answer of a step with a job, as the job starts. */
  readonly job: Job;
  /** The step's own folder, which outlives an attempt. */
  readonly folder: string;
  /** An empty folder for this attempt. */
  readonly attempt: string;
  readonly log: string;
  readonly s3: S3Folder;
  readonly services: Services;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number, note?: string) => void;
}

/** What became of a step that succeeded. */
export interface StepOutcome {
  /** For a step with a job: what its Describe answer gets beside the status; else all of the step's properties. */
  readonly properties: Job;
  /** Where that is not the ARN of the step's job. */
  readonly metadata?: StepMetadata;
  /** What the step made in its attempt's folder, and where it belongs. */
  readonly moves?: readonly Move[];
}

export type StepRunner = (context: StepContext) => Promise<StepOutcome>;
