import type { GoldenPlan, Json } from './normalise.ts';

/** One difference inside a resource or the outputs; undefined: absent on that side. */
export interface Change {
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

export interface PlanDiff {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: Readonly<Record<string, readonly Change[]>>;
  readonly outputs: readonly Change[];
}

/** What two plans differ in: resources by URN, and the places at which those on both sides differ. `before` may be nothing. */
export function diffPlans(before: GoldenPlan | undefined, after: GoldenPlan): PlanDiff {
  const old = before?.resources ?? {};
  const both = Object.keys(after.resources).filter((urn) => Object.hasOwn(old, urn));
  return {
    added: Object.keys(after.resources).filter((urn) => !Object.hasOwn(old, urn)),
    removed: Object.keys(old).filter((urn) => !Object.hasOwn(after.resources, urn)),
    changed: Object.fromEntries(both.map((urn) => [urn, changes(old[urn], after.resources[urn], '')] as const).filter(([, found]) => found.length > 0)),
    outputs: changes(before?.outputs ?? {}, after.outputs, ''),
  };
}

export const isSame = ({ added, removed, changed, outputs }: PlanDiff): boolean => added.length + removed.length + Object.keys(changed).length + outputs.length === 0;

type Fields = Readonly<Record<string, Json>>;

function changes(before: Json | undefined, after: Json | undefined, path: string): Change[] {
  const kind = kindOf(before);
  if (kind === 'value' || kind !== kindOf(after)) return before === after ? [] : [{ path, before, after }];
  const [old, now] = [before as Fields, after as Fields];
  const at = (key: string): string => (kind === 'list' ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`);
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key) => changes(field(old, key), field(now, key), at(key)));
}

const field = (fields: Fields, key: string): Json | undefined => (Object.hasOwn(fields, key) ? fields[key] : undefined);

const kindOf = (value: Json | undefined): 'list' | 'object' | 'value' => (Array.isArray(value) ? 'list' : typeof value === 'object' && value !== null ? 'object' : 'value');
