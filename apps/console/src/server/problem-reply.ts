import { type FlowsentryError, asFlowsentryError } from '@flowsentry/kit';
import type { FastifyError } from 'fastify';
import type { ProblemAnswer } from '../api/problem.ts';

const STATUS: Readonly<Record<string, number>> = {
  'no-session': 401,
  'wrong-token': 401,
  'wrong-host': 421,
  'other-origin': 403,
  'wrong-csrf': 403,
  'not-found': 404,
  'unknown-version': 404,
  'unknown-execution': 404,
  'unknown-run': 404,
  'unknown-scoring': 404,
  'no-artifact': 404,
  'no-statistics': 404,
  'no-evaluation': 404,
  'wrong-transition': 409,
  'changed-version': 409,
  'changed-artifact': 409,
  'no-version': 409,
  'not-done': 409,
  'not-in-service': 409,
  'not-deployed': 409,
  'too-large': 413,
  'too-many-scorings': 503,
  'no-scorer': 502,
  'no-answer': 502,
  'no-endpoint': 502,
  'wrong-decision': 400,
  'wrong-request': 400,
  'broken-off': 400,
  'upload-stalled': 408,
  'access-denied': 502,
  'no-credentials': 502,
};

/**
 * An error as the API answers it: a house error in the form of the commands', without a stack; anything else as a defect, of which only the terminal learns more.
 *
 * @param onDefect is told of the error that is nobody's mistake but ours
 */
export function problemReply(error: unknown, onDefect: (error: unknown) => void): { readonly status: number; readonly answer: ProblemAnswer } {
  const known = asFlowsentryError(error);
  if (known) return { status: STATUS[known.code] ?? (known.exitCode === 2 ? 400 : 500), answer: { error: { code: known.code, message: known.message, ...placeOf(known) } } };
  const { statusCode, code, message } = (error ?? {}) as Partial<FastifyError>;
  // Fastify's own refusals: no JSON, too large, a wrong content type.
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return { status: statusCode, answer: { error: { code: (code ?? 'wrong-request').toLowerCase().replaceAll('_', '-'), message: message ?? 'The request is wrong.' } } };
  onDefect(error);
  return { status: 500, answer: { error: { code: 'defect', message: 'This is a defect of Flowsentry, not of your input. The terminal that runs the console says more.' } } };
}

function placeOf({ problem: { file, row, column, key, allowed, wayOut } }: FlowsentryError): Omit<ProblemAnswer['error'], 'code' | 'message'> {
  return Object.fromEntries(Object.entries({ file, row, column, key, allowed, wayOut }).filter(([, value]) => value !== undefined));
}
