import { createHash } from 'node:crypto';

/** JSON with keys sorted at every depth and no white space: equal values give equal text. Throws on NaN and infinities. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (key, item: unknown) => {
    if (typeof item === 'number' && !Number.isFinite(item)) {
      throw new TypeError(`${key || 'the value'} is ${item}, which JSON cannot hold`);
    }
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}

/** SHA-256 as 64 lower-case hex digits; a value that is neither text nor bytes is hashed as {@link canonicalJson}. */
export function sha256(value: unknown): string {
  const content = typeof value === 'string' || value instanceof Uint8Array ? value : canonicalJson(value);
  return createHash('sha256').update(content).digest('hex');
}
