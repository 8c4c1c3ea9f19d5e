import type { PlannedResource } from '@flowsentry/infra-testing';

/** What a rule may know of a resource: no more than Pulumi's engine tells a policy. */
export type JudgedResource = Pick<PlannedResource, 'urn' | 'type' | 'name' | 'inputs' | 'protect' | 'propertyDependencies'>;
