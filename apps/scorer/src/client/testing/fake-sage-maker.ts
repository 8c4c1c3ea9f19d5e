import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, text } from 'node:stream/consumers';
import { scoresOf } from './unruly-server.ts';

/** An answer of AWS that is an error. */
export interface AwsFailure {
  readonly status: number;
  readonly type: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

export interface FakeSageMaker extends AsyncDisposable {
  readonly url: string;
  /** What the next calls of an operation meet. */
  readonly next: { readonly describe: (AwsFailure | Readonly<Record<string, unknown>>)[]; readonly invoke: AwsFailure[] };
  readonly asked: string[];
}

const ENDPOINT = 'flowsentry-dev-scorer';

/** What the client needs of SageMaker and its runtime, over their own protocols, with one endpoint `flowsentry-dev-scorer`. Refuses what it does not know. */
export async function fakeSageMaker(): Promise<FakeSageMaker> {
  const next: { describe: (AwsFailure | Readonly<Record<string, unknown>>)[]; invoke: AwsFailure[] } = { describe: [], invoke: [] };
  const asked: string[] = [];

  const describe = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { EndpointName } = (await json(request)) as { EndpointName: string };
    if (EndpointName !== ENDPOINT) return fail(response, { status: 400, type: 'ValidationException', body: { message: `Could not find endpoint "${EndpointName}".` } });
    const told = next.describe.shift() ?? {};
    if (isFailure(told)) return fail(response, told);
    response.writeHead(200, { 'Content-Type': 'application/x-amz-json-1.1' }).end(JSON.stringify({ EndpointName, EndpointStatus: 'InService', EndpointConfigName: 'config-1', ProductionVariants: [{ DeployedImages: [{ ResolvedImage: 'scorer@sha256:1' }] }], ...told }));
  };

  const invoke = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    asked.push(body);
    const failure = next.invoke.shift();
    if (failure) return fail(response, failure);
    const explain = /^explain=(\d+)$/.exec(String(request.headers['x-amzn-sagemaker-custom-attributes'] ?? 'explain=0'))!;
    response.writeHead(200, { 'Content-Type': 'application/json', 'x-Amzn-Invoked-Production-Variant': 'scorer' }).end(JSON.stringify({ predictions: scoresOf(body, Number(explain[1])) }));
  };

  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    const signed = headers.authorization?.startsWith('AWS4-HMAC-SHA256 ') === true;
    if (signed && method === 'POST' && headers['x-amz-target'] === 'SageMaker.DescribeEndpoint') void describe(request, response);
    else if (signed && method === 'POST' && url === `/endpoints/${ENDPOINT}/invocations` && headers['content-type'] === 'text/csv' && headers.accept === 'application/json') void invoke(request, response);
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

const isFailure = (told: object): told is AwsFailure => 'type' in told;

function fail(response: ServerResponse, { status, type, body = {} }: AwsFailure): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'x-amzn-ErrorType': type }).end(JSON.stringify({ __type: type, ...body }));
}
