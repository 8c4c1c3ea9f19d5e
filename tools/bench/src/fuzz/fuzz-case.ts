import type { Random } from '@flowsentry/kit';

/** What a client does on its connection, one after the other. */
export type Step =
  | { readonly kind: 'send'; readonly bytes: Buffer }
  | { readonly kind: 'pause'; readonly milliseconds: number }
  /** Closes its own half (FIN) and still listens. */
  | { readonly kind: 'finish' }
  /** Gives the connection up (RST). */
  | { readonly kind: 'reset' };

export interface FuzzCase {
  readonly family: string;
  readonly steps: readonly Step[];
  /** `reply`: it is a whole HTTP request, which must be answered. `any`: a reply or an end of the connection. `none`: the client does not wait. */
  readonly awaits: 'reply' | 'any' | 'none';
}

/** What cases are made from: good requests' parts. */
export interface Seeds {
  readonly sources: readonly string[];
  /** All columns of a flow file. */
  readonly header: string;
  /** Flows under that header. */
  readonly rows: readonly string[];
  /** Flows without header in the model's order. */
  readonly records: readonly string[];
  /** A small file of flows. */
  readonly parquet: Buffer;
}

/** A kind of malformed request, drawn with its share of the sum of all weights. */
export interface Family {
  readonly name: string;
  readonly weight: number;
  make(random: Random, seeds: Seeds): Omit<FuzzCase, 'family'>;
}

export const pick = <T>(random: Random, items: readonly T[]): T => items[random.integer(items.length)];

export const randomBytes = (random: Random, length: number): Buffer => Buffer.from(Uint8Array.from({ length }, () => random.integer(256)));

const TYPES = ['text/csv', 'application/json', 'application/jsonlines', 'application/x-parquet'];
export const anyType = (random: Random): string => pick(random, TYPES);

/** The bytes of a POST to /invocations; a Content-Length unless `headers` frame it themselves. */
export function post(body: Buffer | string, headers: Readonly<Record<string, string>>): Buffer {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const framed = names.has('content-length') || names.has('transfer-encoding');
  const lines = ['POST /invocations HTTP/1.1', 'Host: 127.0.0.1', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), ...(framed ? [] : [`Content-Length: ${bytes.length}`])];
  // Header values may hold any byte.
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]);
}

/** One whole request in one piece. */
export const whole = (body: Buffer | string, type: string, headers: Readonly<Record<string, string>> = {}): Omit<FuzzCase, 'family'> => ({ steps: [{ kind: 'send', bytes: post(body, { 'Content-Type': type, ...headers }) }], awaits: 'reply' });
