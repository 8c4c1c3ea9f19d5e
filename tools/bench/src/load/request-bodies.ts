import { readFileSync } from 'node:fs';
import { BenchError } from '../error.ts';

/** Bodies of different rows that a load goes through in turn. */
const MOST = 2000;

/**
 * Whole requests to /invocations out of a file of CSV lines without header: as many rows each as `rows` says in turn ([1, 1, 100]: two
 * with one row, one with a hundred), every request with rows of its own until the lines are used up.
 *
 * @throws BenchError `few-lines` when the file has not enough for one turn
 */
export function requestBodies(file: string, rows: readonly number[]): Buffer[] {
  const lines = readFileSync(file, 'latin1').trimEnd().split('\n');
  const requests: Buffer[] = [];
  let at = 0;
  while (requests.length < MOST) {
    const count = rows[requests.length % rows.length];
    if (at + count > lines.length) break;
    requests.push(invocation(`${lines.slice(at, at + count).join('\n')}\n`));
    at += count;
  }
  if (requests.length >= rows.length) return requests.slice(0, requests.length - (requests.length % rows.length));
  throw new BenchError('few-lines', { file, what: `The file has ${lines.length} lines`, allowed: `At least ${rows.reduce((sum, count) => sum + count, 0)}`, wayOut: 'Give more flows' });
}

/** A POST of CSV to /invocations on a connection that stays. */
export function invocation(body: string): Buffer {
  return Buffer.from(`POST /invocations HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/csv\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
