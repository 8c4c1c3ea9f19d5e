import type { ProblemAnswer } from '../../api/problem.ts';
import { CSRF_HEADER, type Session } from '../../api/session.ts';
import { Problem, lostServer } from './problem.ts';

let csrf = '';

/** The token that requests which change something bring along from now on. */
export function rememberCsrf(token: string): void {
  csrf = token;
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Told when the server wants its token again. */
export const SIGNED_OUT = 'flowsentry:signed-out';

/** Asks the API and returns the answer's body. A server that was started again since has another CSRF token, which is asked for once. Rejects with a {@link Problem}, or with the signal's reason. */
export async function send(path: string, asked: Asked = {}): Promise<Response> {
  const response = await attempt(path, asked);
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.code === 'no-session') dispatchEvent(new Event(SIGNED_OUT));
  if (problem.code !== 'wrong-csrf') throw problem;
  rememberCsrf((await ask<Session>('/api/session', asked.signal ? { signal: asked.signal } : {})).csrf);
  const again = await attempt(path, asked);
  if (again.ok) return again;
  throw await problemOf(again);
}

async function attempt(path: string, { method = 'GET', body, signal }: Asked): Promise<Response> {
  const headers: Record<string, string> = { ...(method === 'GET' ? {} : { [CSRF_HEADER]: csrf }), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) };
  try {
    return await fetch(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }), ...(signal ? { signal } : {}) });
  } catch {
    signal?.throwIfAborted();
    throw lostServer();
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const answer = (await response.json().catch(() => undefined)) as Partial<ProblemAnswer> | undefined;
  return new Problem(answer?.error ?? { code: 'no-answer', message: `The server answered ${response.status}.` });
}

/** {@link send}, for an answer in JSON. */
export async function ask<T>(path: string, asked: Asked = {}): Promise<T> {
  const response = await send(path, asked);
  return (response.status === 204 ? undefined : await response.json()) as T;
}
