import { BenchError } from '../error.ts';

export interface Reply {
  readonly status: number;
  /** Status line and headers as they came. */
  readonly head: string;
  readonly body: Buffer;
  /** The server will close the connection after it. */
  readonly last: boolean;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const NONE: readonly Reply[] = [];

/** Takes HTTP/1.1 replies out of the bytes of one connection. Interim replies (100 Continue) are passed over. */
export class ReplyReader {
  #held: Buffer | undefined;

  /** The replies that are whole with this chunk. Throws BenchError `bad-reply` for bytes that are no HTTP. */
  read(chunk: Buffer): readonly Reply[] {
    const bytes = this.#held === undefined ? chunk : Buffer.concat([this.#held, chunk]);
    this.#held = undefined;
    let replies: Reply[] | undefined;
    let from = 0;
    while (from < bytes.length) {
      const end = bytes.indexOf(HEAD_END, from);
      const framed = end < 0 ? undefined : frame(bytes, from, end);
      if (framed === undefined) {
        this.#held = from === 0 ? bytes : bytes.subarray(from);
        break;
      }
      from = framed.next;
      if (framed.reply.status >= 200) (replies ??= []).push(framed.reply);
    }
    return replies ?? NONE;
  }

  /** At the end of the connection: the reply whose end that was, if any. */
  finish(): Reply | undefined {
    const bytes = this.#held;
    const end = bytes?.indexOf(HEAD_END) ?? -1;
    if (bytes === undefined || end < 0) return undefined;
    const head = bytes.toString('latin1', 0, end);
    if (header(head, 'content-length') !== undefined || header(head, 'transfer-encoding') !== undefined) return undefined;
    return { status: statusOf(head), head, body: bytes.subarray(end + 4), last: true };
  }
}

/** The value of a header in a reply's head, undefined when it has none. `name` in lower case. */
export function header(head: string, name: string): string | undefined {
  const at = head.toLowerCase().indexOf(`\r\n${name}:`);
  if (at < 0) return undefined;
  const from = at + name.length + 3;
  const to = head.indexOf('\r\n', from);
  return head.slice(from, to < 0 ? undefined : to).trim();
}

function statusOf(head: string): number {
  const status = Number(head.slice(9, 12));
  if (head.startsWith('HTTP/1.') && status >= 100) return status;
  const start = JSON.stringify(head.slice(0, 40));
  throw new BenchError('bad-reply', { what: `The server's bytes are no HTTP reply: ${start}`, value: start });
}

/** The reply whose head ends at `end`, and where the next begins; undefined while its body is not all there. */
function frame(bytes: Buffer, from: number, end: number): { reply: Reply; next: number } | undefined {
  const head = bytes.toString('latin1', from, end);
  const status = statusOf(head);
  const last = header(head, 'connection')?.toLowerCase() === 'close';
  const start = end + HEAD_END.length;
  const whole = (body: Buffer, next: number): { reply: Reply; next: number } => ({ reply: { status, head, body, last }, next });
  if (status < 200 || status === 204 || status === 304) return whole(bytes.subarray(start, start), start);
  const length = header(head, 'content-length');
  if (length !== undefined) {
    const next = start + Number(length);
    return next > bytes.length ? undefined : whole(bytes.subarray(start, next), next);
  }
  if (header(head, 'transfer-encoding') === undefined) return undefined;
  const parts: Buffer[] = [];
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const size = lineEnd < 0 ? Number.NaN : Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (Number.isNaN(size) || next > bytes.length) return undefined;
    if (size === 0) return whole(Buffer.concat(parts), next);
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = next;
  }
}
