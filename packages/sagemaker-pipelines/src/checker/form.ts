import { asExpression, escapePointer } from '../expression.ts';
import type { Report } from './finding.ts';
import { isRecord, type JsonRecord, own, show } from './json-value.ts';
import { suggestName } from './nearest-name.ts';

export interface Form {
  /** What the object is, for messages: "a retry policy". */
  readonly what: string;
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
}

/** Reports a value that is no object, its unknown keys and its missing ones. The object, or undefined if it is none. */
export function checkForm(value: unknown, pointer: string, { what, required = [], optional = [] }: Form, report: Report): JsonRecord | undefined {
  if (!isRecord(value)) {
    reportType(value, pointer, `${what}, an object`, report);
    return undefined;
  }
  const known = [...required, ...optional];
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) report('unknown-member', `${pointer}/${escapePointer(key)}`, `${capital(what)} has no key ${show(key)}; known are ${known.join(', ')}`, suggestName(key, known));
  }
  for (const key of required) {
    if (!Object.hasOwn(value, key)) report('missing-member', pointer, `${capital(what)} needs ${key}`, `Add ${key}`);
  }
  return value;
}

/** Reports a value that is not what is wanted ("a list of steps"). */
export function reportType(value: unknown, pointer: string, wanted: string, report: Report): void {
  if (asExpression(value)) report('wrong-type', pointer, `${show(value)} is an expression, and only a literal can stand here: ${wanted}`, 'Write the value itself');
  else report('wrong-type', pointer, `${show(value)} stands here; wanted is ${wanted}`, `Write ${wanted}`);
}

/** The list under a key, or [] where the key is absent or (reported) its value is no list. */
export function listUnder(record: JsonRecord, key: string, pointer: string, wanted: string, report: Report): readonly unknown[] {
  const value = own(record, key);
  if (Array.isArray(value)) return value;
  if (Object.hasOwn(record, key)) reportType(value, `${pointer}/${key}`, wanted, report);
  return [];
}

/** The text under a key; undefined where the key is absent or (reported) its value is no text. */
export function textUnder(record: JsonRecord, key: string, pointer: string, report: Report): string | undefined {
  const value = own(record, key);
  if (typeof value === 'string') return value;
  if (Object.hasOwn(record, key)) reportType(value, `${pointer}/${key}`, 'a text', report);
  return undefined;
}

/** Reports the second and any further entry of the same name. */
export function checkUnique(named: Iterable<{ readonly name: string; readonly pointer: string }>, what: string, report: Report): void {
  const first = new Map<string, string>();
  for (const { name, pointer } of named) {
    const before = first.get(name);
    if (before === undefined) first.set(name, pointer);
    else report('duplicate-name', pointer, `${capital(what)} named ${show(name)} already stands at ${before}`, 'Give it another name, or remove one of the two');
  }
}

const capital = (text: string): string => text[0].toUpperCase() + text.slice(1);
