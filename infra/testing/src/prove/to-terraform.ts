import type { PlannedResource } from '../plan.ts';
import { KNOWN_RESOURCES } from '../resources/known-resources.ts';
import { ACCOUNT_ID } from '../resources/synthesise.ts';
import type { ProviderSchema } from './provider-schema.ts';
import { type Referent, templateWith } from './references.ts';
import { terraformName, terraformType } from './terraform-names.ts';
import { type Json, toBlock } from './to-block.ts';

/** `resource` of Terraform's JSON syntax: provider's type → label → block. */
export type TerraformResources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Json>>>>>>;

export interface Translation {
  readonly resources: TerraformResources;
  /** URN → `aws_vpc.name`. */
  readonly addresses: ReadonlyMap<string, string>;
}

/**
 * Planned resources as a configuration for the AWS provider of Terraform, from which Pulumi's is made: names by the provider's schema, a reference wherever an
 * input holds what a plan made up for a resource that this input depends on, and Pulumi's order as `depends_on`. Throws PlanError `no-type` and
 * `no-attribute` for what the provider does not know.
 */
export function toTerraform(resources: readonly PlannedResource[], schema: ProviderSchema): Translation {
  const types = Object.keys(schema);
  const addresses = new Map<string, string>();
  const referents = new Map<string, readonly Referent[]>();
  const written: Record<string, Record<string, Record<string, Json>>> = {};
  for (const resource of resources) {
    const { urn, type: token, dependencies, propertyDependencies } = resource;
    const type = terraformType(token, types);
    const block = schema[type];
    const label = labelOf(resource.name, Object.keys((written[type] ??= {})));
    const address = `${type}.${label}`;
    addresses.set(urn, address);
    referents.set(urn, referentsOf(resource, address, Object.keys(block.attributes ?? {})));
    const body = Object.entries(namedInputs(resource)).map(([input, value]) => {
      const template = templateWith((propertyDependencies[input] ?? []).flatMap((each) => referents.get(each) ?? []));
      return toBlock({ [input]: value }, block, token, template);
    });
    const after = dependencies.flatMap((each) => addresses.get(each) ?? []);
    written[type][label] = { ...Object.assign({}, ...body), ...(after.length === 0 ? {} : { depends_on: after }) };
  }
  return { resources: written, addresses };
}

/** The inputs, with the name that Pulumi would make where the program gives none. */
function namedInputs({ type, inputs, computed }: PlannedResource): Readonly<Record<string, unknown>> {
  const named = KNOWN_RESOURCES[type]?.named;
  return named === undefined || named in inputs || 'namePrefix' in inputs || computed?.[named] === undefined ? inputs : { ...inputs, [named]: computed[named] };
}

/** What others can hold of a resource: its id, and of what AWS fills in the values that are its own, such as an ARN; not what it repeats of its inputs. */
function referentsOf({ type, inputs, id, computed = {} }: PlannedResource, address: string, names: readonly string[]): readonly Referent[] {
  const named = KNOWN_RESOURCES[type]?.named;
  const repeated = new Set(Object.entries(inputs).filter(([input]) => input !== named).map(([, value]) => value));
  const outputs = Object.entries(computed).flatMap(([output, value]) => {
    const name = terraformName(output, names, type);
    return name !== undefined && typeof value === 'string' && /[\d:]/.test(value) && value !== ACCOUNT_ID ? [{ value, name }] : [];
  });
  const all = [...(id === undefined || id === '' ? [] : [{ value: id, name: 'id' }]), ...outputs];
  return all.filter(({ value }) => !repeated.has(value)).map(({ value, name }) => ({ value, expression: `${address}.${name}` }));
}

/** The name in the letters that Terraform takes; with a word behind it where another resource of the type has it. */
function labelOf(name: string, taken: readonly string[]): string {
  const label = name.replaceAll(/[^\w-]/g, '-').replace(/^(?=[\d-])/, '_');
  return taken.includes(label) ? labelOf(`${name}-again`, taken) : label;
}
