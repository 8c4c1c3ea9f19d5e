import type { IncomingHttpHeaders } from 'node:http';
import { type AnswerFormat, answerFormat } from './accept.ts';
import { requireEncoding } from './collect-body.ts';
import { type BodyFormat, bodyFormat } from './content-type.ts';
import { reasonsAsked } from './custom-attributes.ts';

/** What the headers of an invocation ask for. */
export interface RequestPlan {
  readonly body: BodyFormat;
  readonly answer: AnswerFormat;
  /** Reasons for each flow. */
  readonly reasons: number;
}

/** Reads the headers of an invocation. Throws a Refusal with 400, 406 or 415. */
export function requestPlan(headers: IncomingHttpHeaders): RequestPlan {
  const body = bodyFormat(headers['content-type']);
  requireEncoding(headers['content-encoding']);
  const attributes = headers['x-amzn-sagemaker-custom-attributes'];
  return { body, answer: answerFormat(headers.accept), reasons: reasonsAsked(Array.isArray(attributes) ? attributes.join(',') : attributes) };
}
