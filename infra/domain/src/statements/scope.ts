import type { DomainNames } from '../domain-names.ts';
import type { Place } from '../place.ts';

/** All that the statements of a role may name, known. */
export interface Scope extends Place {
  readonly names: DomainNames;
  readonly keyArn: string;
  /** Those that jobs run in. */
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Of Secrets Manager. */
  readonly secretArns: readonly string[];
  /** Whether the environment serves without instances. */
  readonly serverless: boolean;
}
