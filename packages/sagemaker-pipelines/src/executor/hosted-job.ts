import type { BuiltInRequest, TransformRequest } from '../algorithm/index.ts';
import type { Mount } from './container.ts';

/** What a job's process is told to do. */
export type HostedJob = ProgramJob | TrainJob | TransformJob;

/** An image's program. */
export interface ProgramJob {
  readonly kind: 'program';
  /** The URL of the module that exports `programs`. */
  readonly programs: string;
  readonly name: string;
  readonly image: string;
  readonly entrypoint: readonly string[];
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Stands for `/`. */
  readonly root: string;
  readonly mounts: readonly Mount[];
  readonly archives: readonly Archive[];
}

/** A folder that becomes a .tar.gz when the job is done, if there is anything in it. */
export interface Archive {
  readonly folder: string;
  readonly path: string;
}

/** The built-in XGBoost. Its process returns {@link TrainResult}. */
export interface TrainJob {
  readonly kind: 'train';
  readonly request: BuiltInRequest;
  /** A metric, such as validation:logloss, to tell after each round. */
  readonly objective?: string;
  readonly archives: readonly Archive[];
}

export interface TrainResult {
  readonly finalMetrics: readonly { readonly MetricName: string; readonly Value: number; readonly Timestamp: string }[];
  /** Of the training itself, without reading and writing. ISO 8601. */
  readonly started: string;
  readonly ended: string;
}

/** A batch transform by the built-in XGBoost. */
export interface TransformJob {
  readonly kind: 'transform';
  /** The model.tar.gz, and an empty folder for what is in it. */
  readonly model: { readonly archive: string; readonly folder: string };
  readonly request: Omit<TransformRequest, 'modelFolder'>;
}

/** How a hosted job speaks to its executor. */
export interface HostContext {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number, note?: string) => void;
  /** Tells a round's objective. */
  readonly round: (value: number) => void;
  /** Whether the executor wants the training ended with the model as it is. */
  readonly isEnough: () => boolean;
}
