import type { Input } from '@pulumi/pulumi';
import { InfraError } from './error.ts';

/** `service:Operation`, such as `s3:GetObject`. */
export type Action = `${string}:${string}`;

/** Operator → key → values, as in `{ StringEquals: { 'aws:SourceAccount': account } }`. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, Input<string> | readonly Input<string>[]>>>>;

/** Of a policy that stands on a resource: who. `'*'` is everybody. */
export type Principals = '*' | Readonly<Partial<Record<'Service' | 'AWS' | 'Federated', Input<string> | readonly Input<string>[]>>>;

export interface StatementOptions {
  readonly sid?: string;
  readonly conditions?: Conditions;
  readonly principals?: Principals;
  /** Why nothing narrower than `*` will do. */
  readonly because?: string;
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: Principals;
  readonly Action: readonly string[];
  readonly Resource?: readonly Input<string>[];
  readonly Condition?: Conditions;
}

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/**
 * Allows exactly these actions on these resources (none: of a trust policy, which has no resources). An action with a wildcard, a resource
 * that stands for all, and a principal that is everybody are refused with `wide-statement`, unless `because` says why nothing narrower will do.
 * Throws `empty-statement` without actions.
 */
export function allow(actions: readonly Action[], resources: readonly Input<string>[], options: StatementOptions = {}): Statement {
  if (options.because === undefined) {
    const wide = actions.find((action) => action.includes('*')) ?? resources.find((resource) => typeof resource === 'string' && isEverything(resource)) ?? (isEverybody(options.principals) ? 'principal *' : undefined);
    if (wide !== undefined) {
      throw new InfraError('wide-statement', { what: `A statement allows ${JSON.stringify(wide)}`, value: wide, allowed: 'actions by name on resources by name', wayOut: 'Narrow it, or say in `because` why AWS knows nothing narrower' });
    }
  }
  return statement('Allow', actions, resources, options);
}

/** Denies these actions, whoever else allows them. A wildcard is welcome here. Throws `empty-statement` without actions. */
export const deny = (actions: readonly (Action | '*')[], resources: readonly Input<string>[], options: Omit<StatementOptions, 'because'> = {}): Statement => statement('Deny', actions, resources, options);

/** A policy of these statements. Throws `empty-policy` without any. */
export function policyDocument(...statements: readonly Statement[]): PolicyDocument {
  if (statements.length === 0) throw new InfraError('empty-policy', { what: 'A policy has no statements', allowed: 'one or more' });
  return { Version: '2012-10-17', Statement: statements };
}

function statement(effect: Statement['Effect'], actions: readonly string[], resources: readonly Input<string>[], { sid, conditions, principals }: StatementOptions): Statement {
  if (actions.length === 0) throw new InfraError('empty-statement', { what: `A statement${sid === undefined ? '' : ` (${sid})`} has no actions`, allowed: 'one or more' });
  return {
    ...(sid === undefined ? {} : { Sid: sid }),
    Effect: effect,
    ...(principals === undefined ? {} : { Principal: principals }),
    Action: actions,
    ...(resources.length === 0 ? {} : { Resource: resources }),
    ...(conditions === undefined ? {} : { Condition: conditions }),
  };
}

/** `*`, and ARNs whose resource is `*` alone: `arn:aws:s3:::*`. */
const isEverything = (resource: string): boolean => resource === '*' || /^arn(:[^:]*){4}:\*+$/.test(resource);

const isEverybody = (principals: Principals | undefined): boolean => principals === '*' || [principals?.AWS].flat().includes('*');
