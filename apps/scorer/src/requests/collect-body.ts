import type { IncomingMessage } from 'node:http';
import { gunzip } from 'node:zlib';
import { Refusal } from './refusal.ts';

/** Gets the body, or what is wrong with it; is not called when the client has gone. */
export type BodyHandler = (problem: Refusal | undefined, body: Buffer) => void;

const EMPTY = Buffer.alloc(0);

/** What the bodies of one process may take together while they come in: slow senders must not fill the memory. */
const MOST_HELD = 256 * 2 ** 20;

let held = 0;

/**
 * Gathers a request's body, gunzipped where it is compressed. What exceeds `most` bytes, on the way or expanded, is refused with 413 as
 * soon as that is known, damaged gzip data with 400, what finds no room in memory beside the other bodies with 503.
 */
export function collectBody(request: IncomingMessage, most: number, done: BodyHandler): void {
  let first: Buffer | undefined;
  let rest: Buffer[] | undefined;
  let length = 0;
  let isRefused = false;
  const refuse = (refusal: Refusal): void => {
    isRefused = true;
    [first, rest] = [undefined, undefined];
    held -= length;
    length = 0;
    done(refusal, EMPTY);
  };
  request.on('data', (chunk: Buffer) => {
    if (isRefused) return;
    length += chunk.length;
    held += chunk.length;
    if (length > most) refuse(tooLarge(most));
    else if (held > MOST_HELD) refuse(busy('There is no memory left for the body'));
    else if (first === undefined) first = chunk;
    else (rest ??= [first]).push(chunk);
  });
  request.on('end', () => {
    if (isRefused) return;
    const body = rest ? Buffer.concat(rest, length) : (first ?? EMPTY);
    if (request.headers['content-encoding'] === undefined) done(undefined, body);
    else expand(body, most, done);
  });
  request.on('close', () => {
    held -= length;
    length = 0;
  });
}

/** Refuses with 415 what is not sent as it is or gzipped. */
export function requireEncoding(encoding: string | undefined): void {
  if (encoding === undefined || /^(?:x-)?gzip$/i.test(encoding)) return;
  throw new Refusal(415, 'content-encoding', { key: 'Content-Encoding', value: encoding, what: `The Content-Encoding is ${JSON.stringify(encoding.slice(0, 100))}`, allowed: 'gzip, or none' });
}

/** The refusal of a request that another server, or this one later, can answer. */
export const busy = (what: string): Refusal => new Refusal(503, 'busy', { what, wayOut: 'Send the request again in a moment' });

export function tooLarge(most: number): Refusal {
  return new Refusal(413, 'too-large', { what: `The body has more than ${most} bytes`, allowed: `At most ${most} bytes, also when it is expanded`, wayOut: 'Send fewer flows at a time, or use a batch transform' });
}

function expand(body: Buffer, most: number, done: BodyHandler): void {
  gunzip(body, { maxOutputLength: most }, (error, expanded) => {
    if (!error) done(undefined, expanded);
    else done((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(most) : badGzip(error), EMPTY);
  });
}

export const badGzip = (cause: Error): Refusal => new Refusal(400, 'bad-gzip', { key: 'Content-Encoding', what: `The gzip data is damaged: ${cause.message}`, wayOut: 'Compress and send the body again', cause });
