/** What `terraform providers schema -json` says of a resource type: the parts that a translation needs. */
export interface SchemaBlock {
  readonly attributes?: Readonly<Record<string, SchemaAttribute>>;
  readonly block_types?: Readonly<Record<string, { readonly nesting_mode: string; readonly block: SchemaBlock }>>;
}

export interface SchemaAttribute {
  /** A primitive's name, or `["list", element]`, `["object", { name: type }]` and so on. */
  readonly type?: SchemaType;
  readonly nested_type?: { readonly nesting_mode: string; readonly attributes: Readonly<Record<string, SchemaAttribute>> };
  /** Filled in by the provider alone when neither of the two others is set. */
  readonly optional?: boolean;
  readonly required?: boolean;
}

export type SchemaType = string | readonly [string, SchemaType | Readonly<Record<string, SchemaType>>];

/** Resource type, such as `aws_vpc`, to its block. */
export type ProviderSchema = Readonly<Record<string, SchemaBlock>>;

/** The schema of the one provider that this output of `terraform providers schema -json` describes. */
export function readProviderSchema(text: string): ProviderSchema {
  const { provider_schemas } = JSON.parse(text) as { provider_schemas: Record<string, { resource_schemas: Record<string, { block: SchemaBlock }> }> };
  const [provider] = Object.values(provider_schemas);
  return Object.fromEntries(Object.entries(provider?.resource_schemas ?? {}).map(([type, { block }]) => [type, block]));
}
