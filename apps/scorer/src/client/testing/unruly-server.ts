import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { PROBE } from '../model-print.ts';

/** What the server does with an invocation; `scores` is what the contract asks for. */
export type Behaviour =
  | 'scores'
  /** Breaks the connection. */
  | 'reset'
  /** Never answers. */
  | 'silence'
  /** Answers the flows but for the last one. */
  | 'one-short'
  /** Stops in the middle of the JSON. */
  | 'half'
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> };

export interface UnrulyServer extends AsyncDisposable {
  readonly url: string;
  /** Bodies of the invocations, in the order they came; but for the probe of the model. */
  readonly asked: string[];
  /** Requests that were in flight together, at most. */
  readonly together: number;
  /** A number that tells models apart: what a model says of the probe. */
  model: number;
  /** What the next invocations meet; the contract when it is empty. */
  readonly next: Behaviour[];
}

/** A server of the scorer's contract: the score of a flow is its Flow_Duration in thousandths, its threshold 0.5. Answers as the contract says, or as it is told to; refuses what it does not know. */
export async function unrulyServer(behave: (body: string) => Behaviour = () => 'scores'): Promise<UnrulyServer> {
  const state = { asked: [] as string[], next: [] as Behaviour[], model: 1, together: 0, flying: 0 };

  const invoke = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    state.together = Math.max(state.together, ++state.flying);
    response.on('close', () => state.flying--);
    const body = await text(request);
    if (body === PROBE.toString()) return void response.end(`{"predictions":["of model ${state.model}"]}`);
    state.asked.push(body);
    const behaviour = state.next.shift() ?? behave(body);
    if (behaviour === 'silence') return;
    if (behaviour === 'reset') return void request.socket.resetAndDestroy();
    if (typeof behaviour === 'object') return void response.writeHead(behaviour.status, behaviour.headers).end(behaviour.body);
    const explain = /^explain=(\d+)$/.exec(String(request.headers['x-amzn-sagemaker-custom-attributes'] ?? 'explain=0'))!;
    const answer = JSON.stringify({ predictions: scoresOf(body, Number(explain[1])).slice(0, behaviour === 'one-short' ? -1 : undefined) });
    // Those that came later are answered earlier, more often than not.
    if (state.asked.length % 3 !== 0) await new Promise(setImmediate);
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(behaviour === 'half' ? answer.slice(0, answer.length / 2) : answer);
  };

  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    if (method === 'POST' && url === '/invocations' && headers['content-type'] === 'text/csv' && headers.accept === 'application/json') void invoke(request, response);
    else response.writeHead(404).end(`this call was not expected: ${method} ${url}`);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: state.asked,
    next: state.next,
    get together() {
      return state.together;
    },
    get model() {
      return state.model;
    },
    set model(model) {
      state.model = model;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** What the contract's scorer says of the flows. */
export function scoresOf(body: string, explain: number): unknown[] {
  const [header, ...lines] = body.trim().split('\n');
  const place = header.split(',').indexOf('Flow_Duration');
  return lines.map((line) => {
    const duration = Number(line.split(',')[place]);
    const score = Math.fround(duration / 1000);
    const explanation = Array.from({ length: explain }, (_, rank) => ({ feature: `Feature ${rank + 1}`, value: duration, contribution: 1 / (rank + 1) }));
    return { score, label: score >= 0.5 ? 'Anomaly' : 'Normal', threshold: 0.5, ...(explain > 0 ? { explanation } : {}) };
  });
}
