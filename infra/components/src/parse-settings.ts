import { z } from 'zod';
import { InfraError } from './error.ts';

/** One setting that cannot be used. `key` is its path, such as `nat.gateways` or `users[2].name`. */
export interface SettingIssue {
  readonly key: string;
  readonly what: string;
  readonly value: unknown;
  readonly allowed: string;
}

/**
 * The settings, checked and with what may be left out filled in. A message in the schema says what is allowed, in words that follow
 * "Allowed:"; without one it is derived. Throws `wrong-settings` (exit code 2), which names every key that is wrong, its value and what is
 * allowed there.
 *
 * @param where the file that the value stands in
 */
export function parseSettings<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const result = schema.safeParse(value, { error: allowedBy });
  if (result.success) return result.data;
  // Of a value of the wrong type the schema may say in addition that it is too short: the first word on a key is the one that helps.
  const issues = [...Map.groupBy(result.error.issues.flatMap((issue) => issuesOf(issue, value, schema)), ({ key }) => key).values()].map(([first]) => first);
  const [first, ...others] = issues as [SettingIssue, ...SettingIssue[]];
  if (others.length === 0) throw new InfraError('wrong-settings', { file: where, ...(first.key === '' ? {} : { key: first.key }), what: first.what, value: first.value, allowed: first.allowed, exitCode: 2 });
  const lines = issues.map(({ key, what, allowed }) => `\n  ${key === '' ? '' : `${key}: `}${what}. Allowed: ${allowed}.`);
  throw new InfraError('wrong-settings', { file: where, key: first.key, what: `${issues.length} settings cannot be used:${lines.join('')}`, value: issues, exitCode: 2 });
}

function issuesOf(issue: z.core.$ZodIssue, root: unknown, schema: z.ZodType): readonly SettingIssue[] {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys') {
    const allowed = keysAt(schema, path).join(', ') || 'nothing';
    return issue.keys.map((key) => ({ key: keyOf([...path, key]), what: 'There is no such setting', value: key, allowed }));
  }
  const value = valueAt(root, path);
  return [{ key: keyOf(path), what: value === undefined ? 'It is missing' : `${JSON.stringify(value)} cannot be used`, value, allowed: message }];
}

/** What is allowed where an issue is, when the schema has no words for it. */
const allowedBy: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.map(String).join(', ');
    case 'too_small':
      return `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${UNITS[issue.origin] ?? ''}`;
    case 'too_big':
      return `${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}${UNITS[issue.origin] ?? ''}`;
    case 'invalid_format':
      return `a text in the form of ${issue.pattern ?? issue.format}`;
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_union':
      return [...new Set(issue.errors.flat().map(({ message }) => message))].join(', or ') || undefined;
    case 'invalid_key':
      return [...new Set(issue.issues.map(({ message }) => message))].join(', ');
    default:
      return undefined;
  }
};

const TYPES: Readonly<Record<string, string>> = { string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list', object: 'an object', record: 'an object' };
const UNITS: Readonly<Record<string, string>> = { string: ' characters', array: ' entries', set: ' entries' };

const keyOf = (path: readonly PropertyKey[]): string => path.map((part, place) => (typeof part === 'number' ? `[${part}]` : `${place === 0 ? '' : '.'}${String(part)}`)).join('');

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown => path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | null | undefined)?.[part], root);

/** The keys that an object of the schema may have at a path. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  type Shape = { readonly properties?: Readonly<Record<string, Shape>>; readonly items?: Shape; readonly additionalProperties?: Shape; readonly anyOf?: readonly Shape[] };
  let shapes: readonly Shape[] = [z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape];
  const alternatives = (shape: Shape | undefined): readonly Shape[] => (shape === undefined ? [] : [shape, ...(shape.anyOf ?? []).flatMap(alternatives)]);
  shapes = shapes.flatMap(alternatives);
  for (const part of path) shapes = shapes.flatMap((shape) => alternatives(typeof part === 'number' ? shape.items : (shape.properties?.[String(part)] ?? shape.additionalProperties)));
  return [...new Set(shapes.flatMap(({ properties }) => Object.keys(properties ?? {})))];
}
