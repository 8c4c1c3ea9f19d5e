import { readFileSync } from 'node:fs';

/** Marks a key or an entry to be removed. */
export const REMOVED = Symbol('removed');

/** A definition of every type of step and every kind of expression, in which there is nothing to find. */
export function fullDefinition(): unknown {
  return JSON.parse(readFileSync(new URL('../../fixtures/checker/full.json', import.meta.url), 'utf8'));
}

/** A copy with the value at a JSON pointer set or {@link REMOVED}; `-` stands for the end of a list. */
export function mutated(document: unknown, pointer: string, value: unknown): unknown {
  if (pointer === '') return value;
  const copy = structuredClone(document);
  const keys = pointer.slice(1).split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.pop()!;
  let parent = copy as Record<string, unknown>;
  for (const key of keys) parent = parent[key] as Record<string, unknown>;
  if (parent === null || typeof parent !== 'object') throw new Error(`Nothing stands at ${pointer}`);
  if (Array.isArray(parent) && value === REMOVED) parent.splice(Number(last), 1);
  else if (Array.isArray(parent) && last === '-') parent.push(value);
  else if (value === REMOVED) delete parent[last];
  else parent[last] = value;
  return copy;
}

/** What stands at a JSON pointer. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const key of pointer.split('/').slice(1)) value = (value as Record<string, unknown>)[key.replaceAll('~1', '/').replaceAll('~0', '~')];
  return value;
}
