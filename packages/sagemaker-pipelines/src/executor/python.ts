import { Float } from './typed-json.ts';

export type PythonType = 'bool' | 'int' | 'float' | 'str' | 'list' | 'dict' | 'NoneType';

/** What Python calls the type of a JSON value. */
export function pythonType(value: unknown): PythonType {
  if (value === null || value === undefined) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'int';
  if (typeof value === 'string') return 'str';
  if (value instanceof Float) return 'float';
  return Array.isArray(value) ? 'list' : 'dict';
}

/** Python's str(): text as it is, True, 2.0, {'key': 1}. */
export function pythonStr(value: unknown): string {
  return typeof value === 'string' ? value : pythonRepr(value);
}

/** Python's repr(). */
export function pythonRepr(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' || value instanceof Float) return String(value);
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`;
  return `{${Object.entries(value).map(([key, item]) => `${quoted(key)}: ${pythonRepr(item)}`).join(', ')}}`;
}

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
  return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`;
}

/** The number behind a bool, an int or a float; undefined for anything else. */
export function asNumber(value: unknown): number | undefined {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return value;
  return value instanceof Float ? value.value : undefined;
}

/** Python's ==: numbers by value whatever their type, so 1 == 1.0 == True. */
export function pythonEquals(a: unknown, b: unknown): boolean {
  const [left, right] = [asNumber(a), asNumber(b)];
  if (left !== undefined || right !== undefined) return left === right;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => pythonEquals(item, b[index]));
  if (pythonType(a) === 'dict' && pythonType(b) === 'dict') {
    const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
    const keys = Object.keys(one);
    return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && pythonEquals(one[key], other[key]));
  }
  return a === b;
}
