import { describe, expect, it } from 'vitest';
import { type Reply, ReplyReader, header } from './reply-reader.ts';

const short = ({ status, body, last }: Reply): [number, string, boolean] => [status, body.toString(), last];
/** What a reader gives of a text that comes in chunks of `size`. */
function replies(text: string, size: number): [number, string, boolean][] {
  const reader = new ReplyReader();
  const bytes = Buffer.from(text);
  const found: Reply[] = [];
  for (let at = 0; at < bytes.length; at += size) found.push(...reader.read(bytes.subarray(at, at + size)));
  const rest = reader.finish();
  return [...found, ...(rest ? [rest] : [])].map(short);
}

const TEXT =
  'HTTP/1.1 100 Continue\r\n\r\n' +
  'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello' +
  'HTTP/1.1 204 No Content\r\n\r\n' +
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n' +
  'HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nConnection: close\r\n\r\n';

describe('ReplyReader', () => {
  it.each([1, 2, 7, 1000])('takes replies out of chunks of %i bytes', (size) => {
    expect(replies(TEXT, size)).toEqual([[200, 'hello', false], [204, '', false], [200, 'abc0123456789', false], [503, '', true]]);
  });

  it('ends a reply of no length with the connection, but none that was cut short', () => {
    expect(replies('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\nbad', 10)).toEqual([[400, 'bad', true]]);
    expect(replies('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell', 10)).toEqual([]);
    expect(replies('HTTP/1.1 200 OK\r\nContent-Le', 10)).toEqual([]);
  });

  it('refuses what is no HTTP', () => {
    expect(() => replies('SSH-2.0-OpenSSH\r\n\r\n', 100)).toThrow('The server\'s bytes are no HTTP reply: "SSH-2.0-OpenSSH"');
  });

  it('finds headers in any case', () => {
    expect(header('HTTP/1.1 503 x\r\nRETRY-AFTER:  1 \r\nA: b', 'retry-after')).toBe('1');
    expect(header('HTTP/1.1 503 x\r\nA: b', 'a')).toBe('b');
    expect(header('HTTP/1.1 503 x\r\nA: b', 'retry-after')).toBeUndefined();
  });
});
