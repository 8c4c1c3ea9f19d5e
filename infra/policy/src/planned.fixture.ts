import type { PlannedResource } from '@flowsentry/infra-testing';

/** A resource of a plan made by hand, for tests. */
export function planned(type: string, inputs: Record<string, unknown>, more: Partial<PlannedResource> = {}): PlannedResource {
  const name = more.name ?? 'it';
  return {
    urn: `urn:pulumi:dev::flowsentry-domain::${type}::${name}`,
    type,
    name,
    custom: true,
    remote: false,
    inputs,
    dependencies: [],
    propertyDependencies: {},
    protect: false,
    retainOnDelete: false,
    ...more,
  };
}
