import type { Environment } from './environment.ts';
import { InfraError } from './error.ts';

/** How long AWS lets the name of each kind of thing be, in characters (its API references). */
export const NAME_LIMITS = {
  alarm: 255,
  'api-destination': 64,
  bucket: 63,
  budget: 100,
  dashboard: 255,
  endpoint: 63,
  'endpoint-configuration': 63,
  'event-connection': 64,
  'event-rule': 64,
  function: 64,
  'image-repository': 256,
  'key-alias': 256,
  'lifecycle-configuration': 63,
  'log-group': 512,
  model: 63,
  'model-package-group': 63,
  'monitoring-job-definition': 63,
  'monitoring-schedule': 63,
  pipeline: 256,
  policy: 128,
  queue: 80,
  role: 64,
  'scaling-policy': 256,
  schedule: 64,
  secret: 512,
  'security-group': 255,
  space: 63,
  'studio-domain': 63,
  tag: 256,
  topic: 256,
  'user-profile': 63,
} as const;

export type NameKind = keyof typeof NAME_LIMITS;

/**
 * `flowsentry-<environment>-<what>`, after `prefix` (`alias/`, `/aws/lambda/`) where the kind wants one. `what` is lower-case letters, digits and
 * single hyphens, which every kind allows. Throws `wrong-name`, `long-name`.
 */
export function nameOf(kind: NameKind, environment: Environment, what: string, prefix = ''): string {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(what)) {
    throw new InfraError('wrong-name', { what: `${JSON.stringify(what)} cannot name a ${words(kind)}`, value: what, allowed: 'lower-case letters, digits and single hyphens between them' });
  }
  const name = `${prefix}flowsentry-${environment}-${what}`;
  const limit = NAME_LIMITS[kind];
  if (name.length > limit) {
    throw new InfraError('long-name', {
      what: `${name} has ${name.length} characters, too many for the name of a ${words(kind)}`,
      value: name,
      allowed: `${limit} characters at most`,
      wayOut: `Shorten ${JSON.stringify(what)} by ${name.length - limit}`,
    });
  }
  return name;
}

/**
 * `flowsentry-<environment>-<what>-<account>`: bucket names are shared by all accounts, so ours carry the account's id. Throws `wrong-account`
 * and what {@link nameOf} throws.
 */
export function bucketName(environment: Environment, what: string, accountId: string): string {
  if (!/^\d{12}$/.test(accountId)) throw new InfraError('wrong-account', { what: `${JSON.stringify(accountId)} is no account`, value: accountId, allowed: '12 digits' });
  return nameOf('bucket', environment, `${what}-${accountId}`);
}

const words = (kind: NameKind): string => kind.replaceAll('-', ' ');
