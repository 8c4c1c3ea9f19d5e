import { at, listAt } from '../at.ts';

export interface Statement {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** Kind of principal → who; `*` for everybody. Empty in a policy that stands on a role. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  readonly notPrincipals: boolean;
  /** Operator → key → values. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export interface Policy {
  readonly statements: readonly Statement[];
  /** What keeps it from being a policy, a sentence each. Without any, the statements are all there is. */
  readonly problems: readonly string[];
}

const strings = (value: unknown, ...path: string[]): string[] => listAt(value, ...path).map(String);

/** Reads a policy document, as JSON text or as the value it stands for, single values and lists alike. What is wrong becomes a problem, never an exception. */
export function parsePolicy(document: unknown): Policy {
  let value = document;
  if (typeof document === 'string') {
    try {
      value = JSON.parse(document);
    } catch {
      return { statements: [], problems: ['it is not JSON'] };
    }
  }
  const raw = listAt(value, 'Statement');
  if (raw.length === 0) return { statements: [], problems: ['it has no statements'] };
  return { statements: raw.map(toStatement), problems: raw.flatMap(problemsOf) };
}

function toStatement(raw: unknown): Statement {
  const sid = at(raw, 'Sid');
  const principal = at(raw, 'Principal');
  return {
    ...(typeof sid === 'string' ? { sid } : {}),
    effect: at(raw, 'Effect') === 'Deny' ? 'Deny' : 'Allow',
    actions: strings(raw, 'Action'),
    notActions: strings(raw, 'NotAction'),
    resources: strings(raw, 'Resource'),
    notResources: strings(raw, 'NotResource'),
    principals: principal === '*' ? { AWS: ['*'] } : mapValues(principal, (who) => strings({ who }, 'who')),
    notPrincipals: at(raw, 'NotPrincipal') !== undefined,
    conditions: mapValues(at(raw, 'Condition'), (keys) => mapValues(keys, (values) => strings({ values }, 'values'))),
  };
}

function problemsOf(raw: unknown, index: number): string[] {
  const effect = at(raw, 'Effect');
  return [
    ...(effect === 'Allow' || effect === 'Deny' ? [] : [`statement ${index} neither allows nor denies`]),
    ...(listAt(raw, 'Action').length + listAt(raw, 'NotAction').length > 0 ? [] : [`statement ${index} names no action`]),
  ];
}

const mapValues = <T>(value: unknown, f: (each: unknown) => T): Record<string, T> => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, f(each)])) : {});
