/** What to do after an attempt: hand its answer on, try again, or give up. */
export type Verdict =
  | { readonly type: 'taken' }
  /** `pause`: milliseconds that the service asked for. */
  | { readonly type: 'again'; readonly why: string; readonly pause?: number }
  | { readonly type: 'refused'; readonly why: string };

const LONGEST_PAUSE = 600_000;

/** What an answer of the service means: 408, 425, 429 and 5xx pass, and so does a page that something else put in its place; other 4xx and errors of GraphQL stay. */
export function judgeAnswer(path: string, status: number, headers: Headers, body: string, now: number): Verdict {
  const told = `it answered ${status}`;
  if (status >= 500 || [408, 425, 429].includes(status)) {
    const pause = retryAfter(headers.get('retry-after'), now);
    return { type: 'again', why: told, ...(pause === undefined ? {} : { pause }) };
  }
  const json = parsed(body);
  const said = errorsIn(json);
  if (status >= 400) return { type: 'refused', why: said === undefined ? told : `${told}: ${said}` };
  // Only a file_stream may be answered with nothing.
  if (status >= 300 || (json === undefined && (body !== '' || path.endsWith('/graphql')))) return { type: 'again', why: `${told} as something that is not Weights & Biases` };
  return path.endsWith('/graphql') && said !== undefined ? { type: 'refused', why: said } : { type: 'taken' };
}

/** Milliseconds from a number of seconds or a date, ten minutes at most. */
function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const pause = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(pause) ? undefined : Math.min(LONGEST_PAUSE, Math.max(0, pause));
}

function parsed(body: string): { readonly errors?: unknown; readonly error?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function errorsIn(json: ReturnType<typeof parsed>): string | undefined {
  const errors: unknown[] = Array.isArray(json?.errors) ? json.errors : json?.error === undefined ? [] : [json.error];
  if (errors.length === 0) return undefined;
  return errors.map((error) => (error as { message?: unknown })?.message ?? error).map((text) => (typeof text === 'string' ? text : JSON.stringify(text))).join('; ').slice(0, 300);
}
