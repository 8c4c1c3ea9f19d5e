/** One entry of a training job's InputDataConfig, its data already on this machine. */
export interface Channel {
  /** A folder (up to three levels deep) or a single file. */
  readonly path: string;
  /** libsvm when missing, as the container has it. */
  readonly contentType?: string | undefined;
  readonly inputMode?: 'File' | 'FastFile' | 'Pipe' | undefined;
  readonly distribution?: 'FullyReplicated' | 'ShardedByS3Key' | undefined;
}

/** Channels by name: `train`, and perhaps `validation`. */
export type Channels = Readonly<Record<string, Channel>>;
