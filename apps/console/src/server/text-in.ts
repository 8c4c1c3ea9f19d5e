import { ConsoleError } from '../error.ts';

/** The text that stands under `key` in a request's body. Throws ConsoleError `wrong-request`. */
export function textIn(body: unknown, key: string, shortest: number, longest: number): string {
  const value = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>)[key] : undefined;
  if (typeof value === 'string' && value.trim().length >= shortest && value.length <= longest) return value;
  const found = typeof value === 'string' ? `has ${value.length} characters` : value === undefined ? 'is missing' : `is ${JSON.stringify(value).slice(0, 80)}`;
  throw new ConsoleError('wrong-request', { key, what: `It ${found}`, allowed: `A text of ${shortest} to ${longest} characters`, exitCode: 2 });
}
