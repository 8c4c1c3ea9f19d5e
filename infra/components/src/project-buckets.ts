import type { Environment } from './environment.ts';
import { bucketName } from './names.ts';

/** The buckets that jobs, Studio and endpoints work with, by what they hold. */
export const PROJECT_BUCKETS = ['data', 'artefacts', 'capture'] as const;

export type ProjectBucket = (typeof PROJECT_BUCKETS)[number];

/** Their names in an environment: known before they are made, so the network can let them, and nothing else, through. */
export const projectBuckets = (environment: Environment, accountId: string): Record<ProjectBucket, string> =>
  Object.fromEntries(PROJECT_BUCKETS.map((what) => [what, bucketName(environment, what, accountId)])) as Record<ProjectBucket, string>;
