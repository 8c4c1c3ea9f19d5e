import type { Environment } from './environment.ts';

/** What every resource carries: whose it is, where, and which stack to change it in. */
export interface Tags {
  readonly project: 'flowsentry';
  readonly environment: Environment;
  readonly 'managed-by': 'pulumi';
  /** The Pulumi project, such as `flowsentry-network`. */
  readonly stack: string;
}

/** The tags of what `project` makes in `environment`. */
export const tagsOf = (environment: Environment, project: string): Tags => ({ project: 'flowsentry', environment, 'managed-by': 'pulumi', stack: project });
