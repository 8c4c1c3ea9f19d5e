import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Storage } from '@flowsentry/trainer';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { inject } from 'vitest';
import type { Session } from '../api/session.ts';
import { CSRF_HEADER } from '../api/session.ts';
import { consoleApp } from '../server/app.ts';
import { Sessions } from '../server/security/sessions.ts';
import type { Sources } from '../server/sources.ts';
import { aRegistry } from './a-registry.ts';
import { type FakeExecution, fakePipelines, step } from './fake-pipelines.ts';

export const HOST = '127.0.0.1:4600';

export interface AConsole {
  readonly app: FastifyInstance;
  readonly work: string;
  readonly add: ReturnType<typeof aRegistry>['add'];
  readonly sources: Sources;
  /** The state of the one execution. */
  readonly execution: FakeExecution;
  /** What was nobody's mistake but ours. */
  readonly defects: unknown[];
  get(url: string, more?: InjectOptions): Promise<LightMyRequestResponse>;
  /** As the page posts: from its own origin, with the session's token. */
  post(url: string, body: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
}

/** The app over a work folder of its own, one execution that ended well, and a page of two files; it listens nowhere. */
export async function aConsole(token?: string): Promise<AConsole> {
  const work = mkdtempSync(join(inject('shared'), 'app-'));
  const page = join(work, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Flowsentry</title>');
  writeFileSync(join(page, 'assets/main-abc123.js'), 'export {};');
  writeFileSync(join(work, 'secret.txt'), 'SECRET');
  const { registry, add } = aRegistry(work);
  const execution: FakeExecution = { status: 'Succeeded', steps: [step('Prepare', 'Succeeded', { EndTime: '2026-11-28T10:00:02.500Z' })] };
  const sources: Sources = {
    place: 'this machine',
    environment: undefined,
    user: 'ada',
    work,
    registry,
    group: 'flowsentry',
    pipelines: fakePipelines(execution),
    pipelineName: 'flowsentry',
    storage: noStorage,
    isAbandoned: async () => false,
    target: async (version) => {
      throw new Error(`The fake scores nothing by version ${version}`);
    },
    command: (target) => `npx nx run trainer:${target}`,
    signal: new AbortController().signal,
  };
  const defects: unknown[] = [];
  const app = await consoleApp({ sources, access: { hosts: new Set([HOST]), sessions: new Sessions(token) }, page, onDefect: (error) => defects.push(error) });
  const get: AConsole['get'] = (url, more = {}) => app.inject({ url, ...more, headers: { host: HOST, ...more.headers } });
  return {
    app,
    work,
    add,
    sources,
    execution,
    defects,
    get,
    async post(url, body, headers = {}) {
      const { csrf } = (await get('/api/session', { headers: headers['cookie'] === undefined ? {} : { cookie: headers['cookie'] } })).json<Session>();
      return app.inject({ method: 'POST', url, payload: body as object, headers: { host: HOST, origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin', [CSRF_HEADER]: csrf ?? '', ...headers } });
    },
  };
}

const refuse = (): never => {
  throw new Error('The fake stores nothing');
};
const noStorage: Storage = { put: refuse, read: refuse, show: refuse };
