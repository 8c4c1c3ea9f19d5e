import { connect } from 'node:net';
import { BenchError } from '../error.ts';
import { type Reply, ReplyReader } from '../load/reply-reader.ts';

/** One request on a connection of its own, and its reply. Throws BenchError `no-reply` when the connection ends or `milliseconds` pass without one. */
export async function exchange(port: number, request: Uint8Array | string, milliseconds: number): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const reader = new ReplyReader();
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const fail = (why: string): void => reject(new BenchError('no-reply', { what: `No reply from 127.0.0.1:${port}: ${why}`, value: why }));
  const clock = setTimeout(() => fail(`${milliseconds} ms have passed`), milliseconds);
  socket.on('data', (chunk) => {
    try {
      const [reply] = reader.read(chunk);
      if (reply) resolve(reply);
    } catch (error) {
      reject(error);
    }
  });
  socket.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
  socket.on('close', () => {
    const reply = reader.finish();
    if (reply) resolve(reply);
    else fail('the connection was closed');
  });
  socket.write(request);
  try {
    return await promise;
  } finally {
    clearTimeout(clock);
    socket.destroy();
  }
}

export const PING = 'GET /ping HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
