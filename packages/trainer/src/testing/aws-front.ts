import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer, request as open } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** An error as AWS words it. */
interface Fault {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

export type Answer = Readonly<Record<string, unknown>>;

/** What becomes of a call: it goes on to the server behind, or is answered here. */
export type Handler = 'forward' | ((body: Answer) => Promise<Answer>);

export interface AwsFront {
  readonly endpoint: string;
  /** What was called, in order: `DescribePipeline`, for S3 with bucket and key: `PutObject /bucket/key`. */
  readonly calls: string[];
  /** Answers the next calls of that name so, instead of doing them. */
  fail(call: string, fault: Fault, times: number): void;
  stop(): Promise<void>;
}

/** A server on this machine before one that stands for AWS: it counts, fails on demand, answers what the other cannot, and refuses what is not among `handlers`. */
export async function awsFront(behind: string, handlers: Readonly<Record<string, Handler>>): Promise<AwsFront> {
  const calls: string[] = [];
  const faults = new Map<string, Fault[]>();
  const server = createServer((request, response) => void respond(request, response).catch((error: unknown) => refuse(response, true, { status: 500, type: 'InternalFailure', message: String(error) })));

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const target = request.headers['x-amz-target'];
    const isJson = typeof target === 'string';
    const { pathname, searchParams } = new URL(request.url!, behind);
    const call = isJson ? target.replace('SageMaker.', '') : request.method === 'HEAD' ? 'HeadObject' : (searchParams.get('x-id') ?? `${request.method} ${request.url}`);
    calls.push(isJson ? call : `${call} ${pathname}`);
    const fault = faults.get(call)?.shift();
    if (fault) return refuse(response, isJson, fault);
    const handler = Object.hasOwn(handlers, call) ? handlers[call] : undefined;
    if (handler === undefined) return refuse(response, isJson, { status: 400, type: 'UnknownOperationException', message: `${call} was not expected` });
    if (handler === 'forward') return forward(behind, request, body, response);
    const answer = await handler(JSON.parse(body.toString()) as Answer);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer));
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    fail: (call, fault, times) => void faults.set(call, Array<Fault>(times).fill(fault)),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function refuse(response: ServerResponse, isJson: boolean, { status, type, message }: Fault): void {
  response.writeHead(status, { 'content-type': isJson ? 'application/x-amz-json-1.1' : 'application/xml', 'x-amzn-requestid': 'request-1' });
  response.end(isJson ? JSON.stringify({ __type: type, message }) : `<?xml version="1.0"?><Error><Code>${type}</Code><Message>${message}</Message></Error>`);
}

function forward(behind: string, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const { expect: _, 'transfer-encoding': __, ...headers } = request.headers;
  const onward = open(new URL(request.url!, behind), { method: request.method, headers: { ...headers, 'content-length': body.length } }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', (error) => response.destroy(error));
  onward.end(body);
}
