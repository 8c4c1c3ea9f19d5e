import { type LayoutReference, type VpcArguments, type VpcLayout, vpcLayout } from '@flowsentry/infra-components/vpc-layout';
import { type Surroundings, synthesise } from './synthesise.ts';

/** One resource behind an awsx `Vpc`, with its id and outputs. */
export interface VpcResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** With the values of what they refer to. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** URNs of what they refer to, by input. */
  readonly references: Readonly<Record<string, readonly string[]>>;
  readonly id: string;
  readonly computed: Readonly<Record<string, unknown>>;
}

/** The resources that stand behind the awsx `Vpc` of this name and URN, by the keys of its layout, each after what it refers to. */
export function vpcResources(name: string, urn: string, inputs: VpcArguments, surroundings: Surroundings): { readonly layout: VpcLayout; readonly resources: ReadonlyMap<string, VpcResource> } {
  const layout = vpcLayout(name, inputs);
  const resources = new Map<string, VpcResource>();
  for (const { key, type, name: own, inputs: written } of layout.resources) {
    const entries = Object.entries(written);
    const resolved = Object.fromEntries(entries.map(([input, value]) => [input, isReference(value) ? outputOf(resources.get(value.resource), value.output) : value]));
    const references = Object.fromEntries(entries.flatMap(([input, value]) => (isReference(value) ? [[input, [urnIn(urn, value.resource)]]] : [])));
    const resource = { urn: urnIn(urn, key), type, name: own, inputs: resolved };
    resources.set(key, { ...resource, references, ...synthesise(resource, surroundings) });
  }
  return { layout, resources };
}

const urnIn = (component: string, key: string): string => `${component}/${key}`;

const outputOf = (resource: VpcResource | undefined, output: LayoutReference['output']): unknown => (output === 'id' ? resource?.id : resource?.computed[output]);

const isReference = (value: unknown): value is LayoutReference => typeof value === 'object' && value !== null && 'resource' in value && 'output' in value;
