import { type Socket, connect } from 'node:net';

const EVERY_MS = 1000;
const REQUEST = `POST /invocations HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/csv\r\nContent-Length: 100000\r\n\r\n${'1,'.repeat(1000)}`;
/** How much the senders have said when they begin to dawdle: some are in their headers, some in their body. */
const FIRST = [1, 20, 60, 120, 200];

/** Connections that say a byte a second, each opened anew when the server has had enough of it. */
export class SlowSenders implements Disposable {
  readonly #sockets: (Socket | undefined)[];
  readonly #clock: NodeJS.Timeout;

  constructor(port: number, count: number) {
    this.#sockets = Array.from({ length: count }, () => undefined);
    const places = Array.from({ length: count }, () => 0);
    const say = (): void => {
      for (const [index, socket] of this.#sockets.entries()) {
        if (socket === undefined) {
          places[index] = FIRST[index % FIRST.length];
          const opened = connect({ port, host: '127.0.0.1' });
          opened.on('error', () => opened.destroy()).on('close', () => void (this.#sockets[index] = undefined)).on('data', () => {});
          opened.write(REQUEST.slice(0, places[index]));
          this.#sockets[index] = opened;
        } else socket.write(REQUEST[places[index]++ % REQUEST.length]);
      }
    };
    say();
    this.#clock = setInterval(say, EVERY_MS);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#clock);
    for (const socket of this.#sockets) socket?.destroy();
  }
}
