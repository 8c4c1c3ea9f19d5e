import { resourceArn } from './names.ts';

/** The Describe answer of a job. */
export type Job = Readonly<Record<string, unknown>>;

/** In which words the API speaks of a kind of job. */
export interface JobKind {
  /** Of a step's Metadata. */
  readonly metadata: string;
  readonly resource: string;
  /** What its keys start with. */
  readonly prefix: string;
  readonly end: string;
  readonly start?: string;
  readonly longestName: number;
}

export const JOB_KINDS = {
  Processing: { metadata: 'ProcessingJob', resource: 'processing-job', prefix: 'ProcessingJob', start: 'ProcessingStartTime', end: 'ProcessingEndTime', longestName: 63 },
  Training: { metadata: 'TrainingJob', resource: 'training-job', prefix: 'TrainingJob', start: 'TrainingStartTime', end: 'TrainingEndTime', longestName: 63 },
  Transform: { metadata: 'TransformJob', resource: 'transform-job', prefix: 'TransformJob', start: 'TransformStartTime', end: 'TransformEndTime', longestName: 63 },
  Tuning: { metadata: 'TuningJob', resource: 'hyper-parameter-tuning-job', prefix: 'HyperParameterTuningJob', end: 'HyperParameterTuningEndTime', longestName: 32 },
} as const satisfies Record<string, JobKind>;

/** The Describe answer of a job that has just started: the Create request with its name, its ARN and its times. */
export function openedJob(kind: JobKind, name: string, request: Job, now: string): Job {
  return {
    ...request,
    [`${kind.prefix}Name`]: name,
    [`${kind.prefix}Arn`]: resourceArn(kind.resource, name),
    [`${kind.prefix}Status`]: 'InProgress',
    CreationTime: now,
    ...(kind.start ? { [kind.start]: now } : {}),
    LastModifiedTime: now,
  };
}

export function closedJob(kind: JobKind, job: Job, status: 'Completed' | 'Failed' | 'Stopped', now: string, more: Job = {}): Job {
  return { ...job, [`${kind.prefix}Status`]: status, [kind.end]: now, LastModifiedTime: now, ...more };
}
