import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { PROBE } from '../model-print.ts';
import { scoresOf } from './unruly-server.ts';

/** An answer of AWS that is an error. */
export interface AwsFailure {
  readonly status: number;
  readonly type: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

export interface FakeSageMaker extends AsyncDisposable {
  readonly url: string;
  /** What the next invocations meet, the probe of the model not counted. */
  readonly next: AwsFailure[];
  readonly asked: string[];
}

const ENDPOINT = 'flowsentry-dev-scorer';

/** What the client needs of SageMaker's runtime, over its own protocol, with one endpoint `flowsentry-dev-scorer`. Refuses what it does not know. */
export async function fakeSageMaker(): Promise<FakeSageMaker> {
  const next: AwsFailure[] = [];
  const asked: string[] = [];

  const invoke = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    if (body === PROBE.toString()) return void response.end('of this model');
    asked.push(body);
    const failure = next.shift();
    if (failure) return fail(response, failure);
    const explain = /^explain=(\d+)$/.exec(String(request.headers['x-amzn-sagemaker-custom-attributes'] ?? 'explain=0'))!;
    response.writeHead(200, { 'Content-Type': 'application/json', 'x-Amzn-Invoked-Production-Variant': 'scorer' }).end(JSON.stringify({ predictions: scoresOf(body, Number(explain[1])) }));
  };

  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    const signed = headers.authorization?.startsWith('AWS4-HMAC-SHA256 ') === true;
    const other = signed && method === 'POST' ? /^\/endpoints\/([\w-]+)\/invocations$/.exec(url ?? '')?.[1] : undefined;
    if (other !== undefined && other !== ENDPOINT) fail(response, { status: 400, type: 'ValidationError', body: { message: `Endpoint ${other} of account 111122223333 not found.` } });
    else if (other !== undefined && headers['content-type'] === 'text/csv' && headers.accept === 'application/json') void invoke(request, response);
    else response.writeHead(404).end(`this call was not expected: ${method} ${url}`);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function fail(response: ServerResponse, { status, type, body = {} }: AwsFailure): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'x-amzn-ErrorType': type }).end(JSON.stringify({ __type: type, ...body }));
}
