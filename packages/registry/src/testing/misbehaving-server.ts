import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** One answer of the server: an error as AWS words it, a body, a dropped connection, or none at all. */
export type Answer =
  | { readonly status: number; readonly type: string; readonly message: string }
  | { readonly json: unknown }
  | { readonly bytes: string; readonly status?: number; readonly cutAfter?: number }
  | 'drop'
  | 'silence';

export interface MisbehavingServer {
  readonly endpoint: string;
  /** What was called, in order: `DescribePipeline`, or method and path for S3. */
  readonly calls: string[];
  /** The bodies of those calls. */
  readonly bodies: unknown[];
  /** What to answer from now on, one call after the other; the last answer repeats. */
  answer(...answers: readonly Answer[]): void;
  /** Answers each call by its name and body from now on. */
  serve(handler: (call: string, body: unknown) => Answer): void;
  stop(): Promise<void>;
}

/** A server on this machine that answers as AWS does on a bad day. */
export async function misbehavingServer(): Promise<MisbehavingServer> {
  let handler: (call: string, body: unknown) => Answer = () => 'drop';
  const calls: string[] = [];
  const bodies: unknown[] = [];
  const server = createServer((request, response) => void respond(request, response));

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await buffer(request)).toString();
    const target = request.headers['x-amz-target'];
    const isJson = typeof target === 'string';
    calls.push(isJson ? target.replace('SageMaker.', '') : `${request.method} ${request.url}`);
    bodies.push(isJson ? (JSON.parse(body) as unknown) : body);
    const answer = handler(calls.at(-1)!, bodies.at(-1));
    if (answer === 'silence') return;
    if (answer === 'drop') return void request.socket.destroy();
    if ('json' in answer) return void response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer.json));
    if ('bytes' in answer) {
      response.writeHead(answer.status ?? 200, { 'content-length': String(Buffer.byteLength(answer.bytes)) });
      if (answer.cutAfter === undefined) return void response.end(answer.bytes);
      response.write(answer.bytes.slice(0, answer.cutAfter), () => request.socket.destroy());
      return;
    }
    const { status, type, message } = answer;
    response.writeHead(status, { 'content-type': isJson ? 'application/x-amz-json-1.1' : 'application/xml', 'x-amzn-requestid': 'request-1' });
    response.end(isJson ? JSON.stringify({ __type: type, message }) : `<?xml version="1.0"?><Error><Code>${type}</Code><Message>${message}</Message><RequestId>request-1</RequestId></Error>`);
  }

  const serve: MisbehavingServer['serve'] = (next) => {
    handler = next;
    calls.length = 0;
    bodies.length = 0;
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    bodies,
    serve,
    answer: (...answers) => serve(() => answers[Math.min(calls.length, answers.length) - 1]),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
