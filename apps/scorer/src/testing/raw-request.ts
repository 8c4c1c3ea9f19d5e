import { once } from 'node:events';
import { type Socket, connect } from 'node:net';

/** A connection on which a test writes what it likes. */
export interface RawConnection {
  readonly socket: Socket;
  /** Waits until a text has come back so many times, or the connection has ended. */
  readonly answered: (part: string, times?: number) => Promise<string>;
  /** Waits until the server has closed; what came back. */
  readonly closed: () => Promise<string>;
}

export async function rawConnection(port: number): Promise<RawConnection> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let received = '';
  socket.setEncoding('latin1').on('data', (text) => (received += text));
  // What was sent to a closed connection is part of these tests.
  socket.on('error', () => {});
  const isClosed = (): boolean => socket.readableEnded || socket.destroyed;
  await once(socket, 'connect');
  return {
    socket,
    async answered(part, times = 1) {
      while (received.split(part).length <= times && !isClosed()) await Promise.race([once(socket, 'data'), once(socket, 'end'), once(socket, 'close')]);
      return received;
    },
    async closed() {
      while (!isClosed()) await Promise.race([once(socket, 'end'), once(socket, 'close')]);
      socket.destroy();
      return received;
    },
  };
}
