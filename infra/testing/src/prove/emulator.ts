import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer, request as open } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { startMoto } from '@flowsentry/registry/testing';
import { type Gap, type Reply, gaps } from './gaps.ts';

export interface Emulator extends AsyncDisposable {
  readonly endpoint: string;
  /** What was answered in moto's place. */
  readonly answered: ReadonlySet<Gap>;
}

/** Starts moto on this machine, and before it a server that answers what moto cannot ({@link gaps}) and hands on the rest. */
export async function startEmulator(region: string): Promise<Emulator> {
  const moto = await startMoto();
  const known = gaps(region);
  const answered = new Set<Gap>();
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))));
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const url = new URL(request.url!, moto.endpoint);
    const forward = (): Promise<Reply> => send(url, request, body);
    const exchange = { method: request.method!, url, call: callOf(request, body), body, forward };
    const gap = known.find(({ concerns }) => concerns(exchange));
    if (gap === undefined) return pass(url, request, body, response);
    answered.add(gap);
    const { status, type, body: reply } = await gap.answer(exchange);
    response.writeHead(status, { 'content-type': type, 'x-amzn-requestid': 'none' }).end(reply);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      moto.stop();
      await once(server, 'close');
    },
  };
}

function callOf({ headers }: IncomingMessage, body: string): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target;
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true ? (new URLSearchParams(body).get('Action') ?? '') : '';
}

function onward(url: URL, { method, headers }: IncomingMessage, body: string, take: (answer: IncomingMessage) => void): Promise<void> {
  const { 'transfer-encoding': _, expect: __, ...kept } = headers;
  return new Promise((resolve, reject) => {
    const request = open(url, { method, headers: { ...kept, 'content-length': Buffer.byteLength(body) } }, (answer) => {
      answer.on('end', resolve).on('error', reject);
      take(answer);
    });
    request.on('error', reject).end(body);
  });
}

const pass = (url: URL, request: IncomingMessage, body: string, response: ServerResponse): Promise<void> =>
  onward(url, request, body, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  });

async function send(url: URL, request: IncomingMessage, body: string): Promise<Reply> {
  let reply: Promise<Reply> | undefined;
  await onward(url, request, body, (answer) => {
    reply = text(answer).then((said) => ({ status: answer.statusCode!, type: answer.headers['content-type'] ?? 'application/json', body: said }));
  });
  return reply!;
}
