import type { ProblemAnswer } from '../../api/problem.ts';
import { CSRF_HEADER } from '../../api/session.ts';
import { Problem, lostServer } from './problem.ts';

let csrf = '';

/** The token that requests which change something bring along from now on. */
export function rememberCsrf(token: string): void {
  csrf = token;
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Sent as JSON; a Blob as it is. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Asks the API and returns the answer's body. Rejects with a {@link Problem}, or with the signal's reason. */
export async function send(path: string, { method = 'GET', body, signal }: Asked = {}): Promise<Response> {
  const raw = body instanceof Blob;
  const headers: Record<string, string> = { ...(method === 'GET' ? {} : { [CSRF_HEADER]: csrf }), ...(body === undefined ? {} : { 'Content-Type': raw ? 'application/octet-stream' : 'application/json' }) };
  let response: Response;
  try {
    response = await fetch(path, { method, headers, ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }), ...(signal ? { signal } : {}) });
  } catch {
    signal?.throwIfAborted();
    throw lostServer();
  }
  if (response.ok) return response;
  const answer = (await response.json().catch(() => undefined)) as Partial<ProblemAnswer> | undefined;
  throw new Problem(answer?.error ?? { code: 'no-answer', message: `The server answered ${response.status}.` });
}

/** {@link send}, for an answer in JSON. */
export async function ask<T>(path: string, asked: Asked = {}): Promise<T> {
  const response = await send(path, asked);
  return (response.status === 204 ? undefined : await response.json()) as T;
}
