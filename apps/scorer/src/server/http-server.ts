import { type Server, createServer } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from './exchange.ts';
import { Refusal } from '../requests/refusal.ts';
import type { RequestHandler } from './request-handler.ts';

/** A sender of headers needs no longer. */
const HEADERS_MS = 10_000;
/** SageMaker gives an invocation 60 s. */
const REQUEST_MS = 60_000;
/** Neither a batch's body nor a client that takes its answer may stand still for so long. */
const STILL_MS = 120_000;
/** Longer than SageMaker's router keeps a connection it does not use, so that it is not closed under a request. */
const KEEP_ALIVE_MS = 75_000;
const MOST_CONNECTIONS = 2000;
const MOST_HEADER_BYTES = 16_384;

/** A request that is under way to a server that ends has this long to arrive. */
const LAST_REQUEST_MS = 1000;
const LOOK_MS = 50;

export interface BoundedServer {
  readonly server: Server;
  /** Takes no more connections, answers what has begun, closes each connection when it has nothing to do, and resolves when there is none left. */
  drain(): Promise<void>;
}

/** An HTTP server with bounds on what a client may send before its request is understood. */
export function httpServer(handler: RequestHandler, batch: boolean): BoundedServer {
  /** Connections on which no request has come yet: Node does not count them among the idle ones. */
  const fresh = new Set<Socket>();
  const server = createServer({
    headersTimeout: HEADERS_MS,
    requestTimeout: batch ? 0 : REQUEST_MS,
    connectionsCheckingInterval: 2000,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MOST_HEADER_BYTES,
    noDelay: true,
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(STILL_MS);
  server.on('connection', (socket: Socket) => {
    fresh.add(socket);
    socket.once('close', () => fresh.delete(socket));
  });
  server.on('request', (request, response) => {
    fresh.delete(request.socket);
    handler.handle(request, response);
  });
  server.on('checkContinue', (request, response) => {
    fresh.delete(request.socket);
    handler.handle(request, response, true);
  });
  server.on('clientError', refuseClient);
  return {
    server,
    async drain() {
      const { promise: closed, resolve } = Promise.withResolvers<undefined>();
      server.close(() => resolve(undefined));
      const looking = setInterval(() => server.closeIdleConnections(), LOOK_MS);
      await Promise.race([closed, sleep(LAST_REQUEST_MS)]);
      for (const socket of fresh) socket.destroy();
      await closed;
      clearInterval(looking);
    },
  };
}

const REASONS: Readonly<Record<number, string>> = { 400: 'Bad Request', 408: 'Request Timeout', 413: 'Content Too Large', 431: 'Request Header Fields Too Large' };

/** What could not even be parsed gets its answer by hand, and is the last on its connection. */
function refuseClient(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const refusal = refusalOf(error);
  const text = errorText(refusal);
  socket.end(`HTTP/1.1 ${refusal.status} ${REASONS[refusal.status]}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  // The client may go on sending; nobody reads it.
  socket.once('finish', () => socket.destroy());
}

function refusalOf({ code, message }: NodeJS.ErrnoException): Refusal {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new Refusal(431, 'headers-too-large', { what: `The headers have more than ${MOST_HEADER_BYTES} bytes`, allowed: `At most ${MOST_HEADER_BYTES}` });
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new Refusal(413, 'chunk-extensions', { what: 'The chunk extensions are too long' });
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Refusal(408, 'timeout', { what: 'The request did not come in time', allowed: `Headers within ${HEADERS_MS / 1000} s, all of it within ${REQUEST_MS / 1000} s` });
    default:
      return new Refusal(400, 'bad-http', { what: `This is not HTTP: ${message.slice(0, 200)}` });
  }
}
