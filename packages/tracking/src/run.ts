export type Scalar = number | string | boolean;

/** A number with the ends of its 95 % interval; null where there is none. */
export interface Interval {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export type Metrics = Readonly<Record<string, number>>;
export type Summary = Readonly<Record<string, Scalar | Interval>>;
export type RunStatus = 'finished' | 'failed' | 'stopped';

export interface RunSettings {
  /** What the runs of one endeavour stand under. */
  readonly project: string;
  /** What was done: `pipeline`, `search`, `trial`. */
  readonly kind: string;
  readonly name: string;
  /** The id of the run that this is a part of. */
  readonly parent?: string;
  /** What decides the outcome. */
  readonly config: Readonly<Record<string, Scalar>>;
  /** The entry of the summary that runs of this kind are judged by. */
  readonly main?: { readonly metric: string; readonly goal: 'maximize' | 'minimize' };
  /** The logged metric that is drawn as the learning curve. */
  readonly curve?: string;
}

/** One run under way. What a call has returned from is kept, whatever becomes of the process. */
export interface Run {
  readonly id: string;
  /**
   * The metrics of one round. Steps are whole numbers from 0 and grow from call to call. Throws {@link TrackingError} `wrong-step`, `finished-run` or the
   * file system's (`ENOSPC`, …); then nothing was written.
   */
  log(step: number, metrics: Metrics): void;
  /** What came of it; the last value of a name counts. Throws {@link TrackingError} `finished-run` or the file system's. */
  summary(values: Summary): void;
  /** Notes a file by its place, size and SHA-256; it stays where it is. Throws {@link TrackingError} `finished-run` or the file system's. */
  artefact(name: string, path: string): Promise<void>;
  /** Nothing can be reported after it. A second call does nothing. */
  finish(status: RunStatus): Promise<void>;
}

/** Where runs are reported to. */
export interface Tracker extends AsyncDisposable {
  start(settings: RunSettings): Promise<Run>;
  /** Goes on with a run whose process is gone. Throws {@link TrackingError} `unknown-run`, `finished-run` or `running-run`. */
  resume(id: string): Promise<Run>;
}
