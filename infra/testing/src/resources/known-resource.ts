/** What a resource's id and outputs are made of. */
export interface Facts {
  /** The name it has at AWS. */
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** An input as text, empty when absent. */
  readonly input: (key: string) => string;
  /** 64 hex digits, stable for the resource. */
  readonly hash: string;
  readonly accountId: string;
  readonly region: string;
}

/** What a plan knows of a resource type. */
export interface KnownResource {
  /** The input that is its name at AWS, made by Pulumi when the program gives none. */
  readonly named?: string;
  /** Whether it has tags, and thus the output `tagsAll`. */
  readonly tagged?: boolean;
  readonly id: (facts: Facts) => string;
  readonly computed?: (facts: Facts, id: string) => Record<string, unknown>;
}

/** `arn:aws:<service>:<region>:<account>:<resource>` */
export const arn = (service: string, { region, accountId }: Facts, resource: string): string => `arn:aws:${service}:${region}:${accountId}:${resource}`;

/** An id as EC2 gives them: `vpc-0` and 16 hex digits. */
export const ec2Id = (prefix: string, { hash }: Facts): string => `${prefix}-0${hash.slice(0, 16)}`;

/** 8-4-4-4-12 hex digits. */
export const uuid = ({ hash }: Facts): string => [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');

/** A resource that AWS knows by its name. */
export const byName = (service: string, resource: (facts: Facts) => string, named = 'name'): KnownResource => ({
  named,
  tagged: true,
  id: ({ name }) => name,
  computed: (facts) => ({ arn: arn(service, facts, resource(facts)) }),
});

/** A resource that AWS knows by its ARN. */
export const byArn = (service: string, resource: (facts: Facts) => string, named?: string): KnownResource => ({
  ...(named === undefined ? {} : { named }),
  tagged: true,
  id: (facts) => arn(service, facts, resource(facts)),
  computed: (_, id) => ({ arn: id }),
});

/** Something that belongs to another resource and has nothing of its own: its id is the input that names the other. */
export const partOf = (key: string): KnownResource => ({ id: ({ input }) => input(key) });

/** When everything in a plan was made. */
export const MADE_AT = '2026-01-01T00:00:00Z';
