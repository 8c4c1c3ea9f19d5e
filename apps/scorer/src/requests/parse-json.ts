import { requireBounds } from './json-bounds.ts';
import { Refusal } from './refusal.ts';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Parses the JSON of a request. Throws a {@link Refusal} with 400, and `row` in it where one is given, for what is no JSON in UTF-8 or exceeds {@link requireBounds}. */
export function parseJson(bytes: Uint8Array, row?: number): unknown {
  requireBounds(bytes);
  const place = row === undefined ? {} : { row };
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch (cause) {
    throw new Refusal(400, 'bad-utf8', { ...place, what: 'The body is not UTF-8', cause });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new Refusal(400, 'bad-json', { ...place, what: `This is not JSON: ${(cause as Error).message.slice(0, 200)}`, allowed: 'JSON (RFC 8259), which has no NaN and no Infinity: give null where a value is missing', cause });
  }
}
