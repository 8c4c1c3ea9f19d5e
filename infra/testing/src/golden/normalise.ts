import type { Plan } from '../plan.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A resource as a golden plan keeps it: without its URN, which is the key, and without what only AWS knows. */
type GoldenResource = Readonly<Record<string, Json>>;

export interface GoldenPlan {
  readonly project: string;
  readonly stack: string;
  /** By URN, in alphabetical order. */
  readonly resources: Readonly<Record<string, GoldenResource>>;
  readonly outputs: Readonly<Record<string, Json>>;
}

/**
 * A plan in the form in which plans are compared and committed: resources by URN, every key in order, JSON documents inside strings opened
 * (`$json`), paths below `repository` written `<repository>`, defaults left out.
 */
export function normalise(plan: Plan, repository: string): GoldenPlan {
  const tidy = (value: unknown): Json => {
    if (typeof value === 'string') return openDocument(value, tidy) ?? value.replaceAll(repository, '<repository>');
    if (Array.isArray(value)) return value.map(tidy);
    if (value === null || typeof value !== 'object') return (value ?? null) as Json;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => [key, tidy(item)]),
    );
  };
  const resources = plan.resources.map(({ urn, name: _, id: __, computed: ___, dependencies, propertyDependencies, ...rest }): [string, GoldenResource] => {
    const said = Object.entries({
      ...rest,
      dependencies: [...new Set(dependencies)].sort(),
      propertyDependencies: Object.fromEntries(Object.entries(propertyDependencies).map(([key, urns]) => [key, [...new Set(urns)].sort()])),
    }).filter(([, value]) => value !== false && !isEmpty(value));
    return [urn, tidy(Object.fromEntries(said)) as GoldenResource];
  });
  const sorted = resources.sort(([a], [b]) => (a < b ? -1 : 1));
  return { project: plan.project, stack: plan.stack, resources: Object.fromEntries(sorted), outputs: tidy(plan.outputs) as GoldenPlan['outputs'] };
}

const isEmpty = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

function openDocument(text: string, tidy: (value: unknown) => Json): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return { $json: tidy(JSON.parse(text)) };
  } catch {
    return undefined;
  }
}
