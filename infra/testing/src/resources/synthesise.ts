import { createHash } from 'node:crypto';
import { PlanError } from '../error.ts';
import { KNOWN_RESOURCES } from './known-resources.ts';
import type { Facts } from './known-resource.ts';

/** The account that plans are made for: the one of AWS's documentation. */
export const ACCOUNT_ID = '123456789012';

/** Where a stack stands. */
export interface Surroundings {
  readonly accountId: string;
  readonly region: string;
}

export interface Synthesised {
  readonly id: string;
  /** Properties that the provider fills in. */
  readonly computed: Record<string, unknown>;
}

/**
 * The id and the computed properties that AWS would give a resource: of the right form, and the same for the same URN. A name that the
 * program leaves to Pulumi becomes `<logical name>-<7 hex digits>`. Throws PlanError on a type that the table does not know.
 */
export function synthesise(resource: { type: string; name: string; urn: string; inputs: Record<string, unknown> }, { accountId, region }: Surroundings): Synthesised {
  const { type, name, urn, inputs } = resource;
  const known = KNOWN_RESOURCES[type];
  if (known === undefined) {
    throw new PlanError('unknown-resource', { key: name, value: type, what: `${type} is not among the resources that a plan knows`, wayOut: 'Add its type and what AWS computes of it to infra/testing/src/resources' });
  }
  const hash = createHash('sha256').update(urn).digest('hex');
  const given = known.named === undefined ? undefined : inputs[known.named];
  const prefix = inputs['namePrefix'];
  const ownName = typeof given === 'string' ? given : typeof prefix === 'string' ? `${prefix}${hash.slice(0, 7)}` : `${name}-${hash.slice(0, 7)}`;
  const facts: Facts = { name: ownName, inputs, hash, accountId, region, input: (key) => textOf(inputs[key]) };
  const id = known.id(facts);
  return {
    id,
    computed: {
      ...(known.named === undefined || typeof given === 'string' ? {} : { [known.named]: ownName }),
      ...(known.tagged === true ? { tagsAll: inputs['tags'] ?? {} } : {}),
      ...known.computed?.(facts, id),
    },
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value));
