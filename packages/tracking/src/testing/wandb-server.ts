import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

export interface StoredRun {
  readonly name: string;
  readonly config: unknown;
  /** `wandb-history.jsonl` by line. */
  readonly history: Record<string, unknown>[];
  summary: Record<string, unknown> | undefined;
  exitCode: number | undefined;
}

/** What becomes of one request before or after it is done. */
export type Mishap =
  | { readonly type: 'answer'; readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  /** It is done, but the connection breaks before the answer. */
  | { readonly type: 'lost-answer' }
  | { readonly type: 'slow'; readonly milliseconds: number };

/** The part of W&B's HTTP surface that its SDK uses, kept in memory. What it does not know is refused with 400 and noted. */
export class WandbServer implements AsyncDisposable {
  readonly runs = new Map<string, StoredRun>();
  /** What it did not understand, and lines that were sent again with another content. */
  readonly complaints: string[] = [];
  /** Method and path of each request. */
  readonly requests: string[] = [];
  mishap: (path: string, nth: number) => Mishap | undefined = () => undefined;
  readonly #key: string;
  #server: Server;
  #port = 0;

  constructor(key: string) {
    this.#key = key;
    this.#server = this.#create();
  }

  /** Also after `down`, on the same port. */
  async up(): Promise<string> {
    this.#server = this.#create();
    await once(this.#server.listen(this.#port, '127.0.0.1'), 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
    return `http://127.0.0.1:${this.#port}`;
  }

  async down(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.down();
  }

  #create(): Server {
    return createServer((request, response) => void this.#answer(request, response).catch(() => response.destroy()));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const path = request.url!;
    const mishap = this.mishap(path, this.requests.push(`${request.method} ${path}`));
    if (mishap?.type === 'slow') await sleep(mishap.milliseconds);
    if (mishap?.type === 'answer') return void response.writeHead(mishap.status, mishap.headers).end(mishap.body ?? '');
    const { status, value } = this.#handle(request, path, body);
    if (mishap?.type === 'lost-answer') return void response.destroy();
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  }

  #handle({ method, headers }: IncomingMessage, path: string, body: string): { status: number; value: unknown } {
    if (headers.authorization !== `Basic ${Buffer.from(`api:${this.#key}`).toString('base64')}`) return { status: 401, value: { errors: [{ message: 'API key verification failed' }] } };
    if (method !== 'POST') return this.#complain(`${method} ${path}`);
    if (path === '/graphql') return this.#graphql(JSON.parse(body) as { query: string; variables: Record<string, unknown> });
    const [, entity, project, name] = /^\/files\/([^/]+)\/([^/]+)\/([^/]+)\/file_stream$/.exec(path) ?? [];
    const run = this.runs.get(`${entity}/${project}/${name}`);
    if (!run) return this.#complain(`no run at ${path}`, 404);
    return this.#fileStream(run, JSON.parse(body) as Record<string, unknown>);
  }

  #graphql({ query, variables }: { query: string; variables: Record<string, unknown> }): { status: number; value: unknown } {
    if (/^\s*query Viewer\b/.test(query)) return { status: 200, value: { data: { viewer: { id: 'v', entity: 'me', flags: '{}', teams: { edges: [] } } } } };
    if (!/^\s*mutation UpsertBucket\b/.test(query)) return this.#complain(`query ${query}`);
    const { name, project, entity, displayName, config, ...others } = variables;
    if (Object.keys(others).length > 0) return this.#complain(`UpsertBucket with ${Object.keys(others).join()}`);
    if (![name, project, entity, displayName].every((text) => typeof text === 'string' && text !== '')) return this.#complain(`UpsertBucket with ${JSON.stringify(variables)}`);
    const key = `${entity as string}/${project as string}/${name as string}`;
    const inserted = !this.runs.has(key);
    if (inserted) this.runs.set(key, { name: displayName as string, config: JSON.parse(config as string), history: [], summary: undefined, exitCode: undefined });
    return { status: 200, value: { data: { upsertBucket: { bucket: { id: 'b', name, displayName, config, project: { id: 'p', name: project, entity: { id: 'e', name: entity } } }, inserted } } } };
  }

  #fileStream(run: StoredRun, { files, complete, exitcode, ...others }: Record<string, unknown>): { status: number; value: unknown } {
    if (Object.keys(others).length > 0) return this.#complain(`file_stream with ${Object.keys(others).join()}`);
    const { 'wandb-history.jsonl': history, 'wandb-summary.json': summary, ...unknown } = (files ?? {}) as Record<string, { offset: number; content: string[] }>;
    if (Object.keys(unknown).length > 0) return this.#complain(`files ${Object.keys(unknown).join()}`);
    if (history) {
      if (history.offset > run.history.length) return this.#complain(`history at ${history.offset} of ${run.history.length}`);
      for (const [at, line] of history.content.entries()) this.#store(run, history.offset + at, JSON.parse(line) as Record<string, unknown>);
    }
    if (summary) run.summary = JSON.parse(summary.content[0]) as Record<string, unknown>;
    if (complete === true) run.exitCode = exitcode as number;
    return { status: 200, value: {} };
  }

  /** A line that is sent again takes the place of the first. */
  #store(run: StoredRun, at: number, { _runtime, _timestamp, ...row }: Record<string, unknown>): void {
    if (typeof _runtime !== 'number' || typeof _timestamp !== 'number') this.complaints.push(`a row without times: ${JSON.stringify(row)}`);
    const before = run.history[at];
    if (before && JSON.stringify(before) !== JSON.stringify(row)) this.complaints.push(`another row at ${at}: ${JSON.stringify(before)}, ${JSON.stringify(row)}`);
    run.history[at] = row;
  }

  #complain(what: string, status = 400): { status: number; value: unknown } {
    this.complaints.push(what);
    return { status, value: { error: `The fake does not know ${what}` } };
  }
}
