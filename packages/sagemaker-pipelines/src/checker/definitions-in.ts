import { isRecord } from './json-value.ts';

/** The definitions that a file holds: itself, under no name; or, where it is an object of definitions, each under its key. */
export function definitionsIn(content: unknown): { readonly name: string | undefined; readonly definition: unknown }[] {
  const several = isRecord(content) && !Object.hasOwn(content, 'Steps') && Object.keys(content).length > 0 && Object.values(content).every((value) => isRecord(value) && Object.hasOwn(value, 'Steps'));
  return several ? Object.entries(content).map(([name, definition]) => ({ name, definition })) : [{ name: undefined, definition: content }];
}
