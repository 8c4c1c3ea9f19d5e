import { createHash } from 'node:crypto';

/**
 * JSON with keys sorted by UTF-16 code units at every depth and no white space (RFC 8785): equal values give equal text. What
 * JSON.stringify leaves out or converts is left out or converted here too. Throws TypeError on NaN, infinities and on values
 * that JSON has no word for at all.
 */
export function canonicalJson(value: unknown): string {
  const text = JSON.stringify(value, (key, item: unknown) => {
    if (typeof item === 'number' && !Number.isFinite(item)) {
      throw new TypeError(`${key || 'the value'} is ${item}, which JSON cannot hold`);
    }
    return item;
  }) as string | undefined;
  if (text === undefined) throw new TypeError(`the value is a ${typeof value}, which JSON cannot hold`);
  return write(JSON.parse(text));
}

// Not JSON.stringify over rebuilt objects: an engine puts keys that look like integers first, in whatever order they were set.
function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${write(item)}`).join(',')}}`;
}

/** SHA-256 as 64 lower-case hex digits; a value that is neither text nor bytes is hashed as {@link canonicalJson}. */
export function sha256(value: unknown): string {
  const content = typeof value === 'string' || value instanceof Uint8Array ? value : canonicalJson(value);
  return createHash('sha256').update(content).digest('hex');
}
