export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a key that the object itself has: `constructor` of `{}` is undefined. */
export function own(record: JsonRecord, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The entries of a list that are objects, each with its place; nothing if it is no list. */
export function recordsIn(value: unknown): { readonly record: JsonRecord; readonly index: number }[] {
  return Array.isArray(value) ? value.flatMap((record: unknown, index) => (isRecord(record) ? [{ record, index }] : [])) : [];
}

/** A value as a message shows it: its JSON, cut after 60 characters. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Whether a document is nested more than `limit` levels deep. Needs no recursion, so no document can exhaust the stack. */
export function deeperThan(document: unknown, limit: number): boolean {
  const open: [unknown, number][] = [[document, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= limit) return true;
    for (const inner of Object.values(value)) open.push([inner, depth + 1]);
  }
  return false;
}
