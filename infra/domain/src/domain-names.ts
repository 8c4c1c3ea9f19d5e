import { type ProjectBucket, nameOf, projectBuckets } from '@flowsentry/infra-components';
import type { Place } from './place.ts';

export const ROLES = ['studio', 'pipeline', 'processing', 'training', 'endpoint', 'monitor', 'ci'] as const;
export type RolePurpose = (typeof ROLES)[number];

/** What the things of a domain stack are called. Statements name them before they are there. */
export interface DomainNames {
  readonly buckets: Readonly<Record<ProjectBucket, string>>;
  readonly roles: Readonly<Record<RolePurpose, string>>;
  readonly repository: string;
  /** What `trainer:pipeline` puts up to date and starts; that of `trainer:tune` has `-tuning` after it. */
  readonly pipeline: string;
  /** Where Pulumi keeps what it knows of the stacks; not of a stack, and the same for all environments of the account. */
  readonly state: { readonly bucket: string; readonly keyAlias: string };
}

/** The names in an account: one account may hold every environment. */
export const domainNames = ({ environment, account }: Place): DomainNames => ({
  buckets: projectBuckets(environment, account),
  roles: Object.fromEntries(ROLES.map((purpose) => [purpose, nameOf('role', environment, purpose)])) as Record<RolePurpose, string>,
  repository: nameOf('image-repository', environment, 'jobs'),
  pipeline: nameOf('pipeline', environment, 'training'),
  state: { bucket: `flowsentry-state-${account}`, keyAlias: 'alias/flowsentry-state' },
});
