import type { VpcArguments } from '@flowsentry/infra-components/vpc-layout';
import type { Plan, PlannedResource } from '../plan.ts';
import type { Surroundings } from '../resources/synthesise.ts';
import { type VpcResource, vpcResources } from '../resources/vpc-resources.ts';

const STACK_REFERENCE = 'pulumi:pulumi:StackReference';

/**
 * The resources of an environment's stacks, in their order, as if one program made them: components and references to stacks are gone, awsx's `Vpc` is what
 * stands behind it, and whoever depended on one of these depends on what it was for. An input that came from a stack may hold a value of any of that stack's
 * resources (`propertyDependencies`); by itself that puts nothing in order (`dependencies`).
 */
export function wholeEnvironment(plans: readonly Plan[], surroundings: Surroundings): readonly PlannedResource[] {
  const made: PlannedResource[] = [];
  const byProject = new Map<string, readonly string[]>();
  const behindStacks = new Map<string, readonly string[]>();
  const behindComponents = new Map<string, readonly string[]>();
  const opened = (urns: readonly string[], ...maps: readonly ReadonlyMap<string, readonly string[]>[]): string[] => [...new Set(urns.flatMap((urn) => maps.find((map) => map.has(urn))?.get(urn) ?? [urn]))];
  for (const { project, resources } of plans) {
    const own: PlannedResource[] = [];
    for (const resource of resources) {
      if (resource.type === STACK_REFERENCE) behindStacks.set(resource.urn, byProject.get(resource.name.split('/')[1] ?? '') ?? []);
      else if (resource.remote) {
        const behind = [...vpcResources(resource.name, resource.urn, resource.inputs as unknown as VpcArguments, surroundings).resources.values()].map((each) => asPlanned(each, resource));
        behindComponents.set(resource.urn, behind.map(({ urn }) => urn));
        own.push(...behind);
      } else if (resource.custom) {
        const propertyDependencies = Object.fromEntries(Object.entries(resource.propertyDependencies).map(([input, urns]) => [input, opened(urns, behindStacks, behindComponents)]));
        const dependencies = opened(resource.dependencies, behindComponents).filter((urn) => !behindStacks.has(urn));
        own.push({ ...resource, dependencies, propertyDependencies });
      } else behindComponents.set(resource.urn, []);
    }
    byProject.set(project, own.map(({ urn }) => urn));
    made.push(...own);
  }
  return made;
}

const asPlanned = ({ references, ...resource }: VpcResource, { protect, retainOnDelete }: PlannedResource): PlannedResource => ({
  ...resource,
  custom: true,
  remote: false,
  dependencies: [...new Set(Object.values(references).flat())],
  propertyDependencies: references,
  protect,
  retainOnDelete,
});
