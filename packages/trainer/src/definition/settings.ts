import type { Environment } from '../environment.ts';
import type { JobName } from '../job-specs.ts';
import type { DeclaredParameters } from './declared-parameters.ts';

export interface DefinitionSettings {
  readonly environment: Environment;
  /** Where each job's code lies: `s3://…/`, by its content, so that changed code is another address. */
  readonly code: Readonly<Record<JobName, string>>;
  /** The commit of the code. */
  readonly codeVersion: string;
}

/** What the requests of the jobs are made of. */
export interface JobSettings extends DefinitionSettings {
  readonly parameters: DeclaredParameters;
}

/** Where a step puts one of its outputs: a folder of the execution's own. */
export const EXECUTIONS = 'executions';

export const VOLUME_GB = 50;
const HOUR = 3600;
export const LONGEST_SECONDS = 6 * HOUR;

/** A finished step is taken again for a month where nothing that decides it has changed. */
export const CACHED = { CacheConfig: { Enabled: true, ExpireAfter: 'P30D' } } as const;

/** Throttling passes in seconds. */
export const SERVICE_RETRY = { ExceptionType: ['Step.SERVICE_FAULT', 'Step.THROTTLING'], IntervalSeconds: 10, BackoffRate: 2, MaxAttempts: 5 } as const;

/** Capacity comes back in minutes or hours. */
const JOB_RETRY = { ExceptionType: ['SageMaker.JOB_INTERNAL_ERROR', 'SageMaker.CAPACITY_ERROR', 'SageMaker.RESOURCE_LIMIT'], IntervalSeconds: 60, BackoffRate: 1.5, ExpireAfterMin: 240 } as const;

export const RETRIED = { RetryPolicies: [SERVICE_RETRY, JOB_RETRY] } as const;
