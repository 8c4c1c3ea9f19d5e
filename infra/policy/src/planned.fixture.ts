import type { RegisteredResource } from './judged-plan.ts';

/** A resource of a plan made by hand, for tests. */
export function planned(type: string, inputs: Record<string, unknown>, more: Partial<RegisteredResource> = {}): RegisteredResource {
  const name = more.name ?? 'it';
  return { urn: `urn:pulumi:dev::flowsentry-domain::${type}::${name}`, type, name, inputs, dependencies: [], propertyDependencies: {}, protect: false, ...more };
}
