import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Refusal, asRefusal } from '../requests/refusal.ts';
import { requestId } from '../requests/request-id.ts';
import type { Counters } from './counters.ts';
import type { Log } from './log.ts';

/** How long the rest of a refused body is read, so that the client, still sending, gets to see the answer. */
const LINGER_MS = 2000;
const MOST_MESSAGE = 1000;

export interface ExchangeNotes {
  readonly log: Log;
  readonly counters: Counters;
  readonly logsRequests: boolean;
  /** Whether each answer is to be the last on its connection. */
  readonly isDraining: boolean;
}

/** One request to /invocations and its answer: sends it, counts it, logs it. */
export class Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly id: string;
  /** Flows scored. */
  rows = 0;
  /** Columns that were no flow columns. */
  unknown = 0;
  /** Bytes of the body, expanded. */
  bytes = 0;
  readonly #notes: ExchangeNotes;
  readonly #start = performance.now();
  #isOver = false;

  constructor(request: IncomingMessage, response: ServerResponse, notes: ExchangeNotes) {
    this.request = request;
    this.response = response;
    this.id = requestId(request.headers);
    this.#notes = notes;
  }

  /** Whether nobody waits for an answer any more, or has it. */
  get isOver(): boolean {
    return this.#isOver || this.response.destroyed || (this.request.destroyed && !this.request.complete);
  }

  /** Sends the scores; 204 for none. */
  answer(type: string, text: string): void {
    if (this.rows === 0) this.#send(204, {}, '');
    else this.#send(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text), 'X-Request-Id': this.id }, text);
  }

  /** Notes the end of an answer that went out piece by piece. */
  answered(): void {
    this.response.end();
    this.#note(200);
  }

  /** Says what is wrong; what is no refusal is a defect of ours, logged with its stack. An answer that has begun breaks off. */
  refuse(error: unknown): void {
    if (this.isOver) return;
    const refusal = asRefusal(error);
    const status = refusal?.status ?? 500;
    if (!refusal) this.#notes.log.write('error', 'defect', { request: this.id, stack: error instanceof Error ? error.stack : String(error) });
    if (this.response.headersSent) {
      this.#notes.log.write('warning', 'an answer broke off', { request: this.id, reason: refusal?.message ?? 'defect' });
      this.#note(status);
      this.response.destroy();
      return;
    }
    this.#linger();
    const extra = status === 503 ? { 'Retry-After': 1 } : status === 405 ? { Allow: 'POST' } : {};
    const text = errorText(refusal, this.id);
    this.#send(status, { ...extra, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text), 'X-Request-Id': this.id }, text, refusal);
  }

  #send(status: number, headers: Record<string, string | number>, text: string, refusal?: Refusal): void {
    if (this.#notes.isDraining) this.response.shouldKeepAlive = false;
    this.response.writeHead(status, headers);
    this.response.end(text);
    this.#note(status, refusal);
  }

  #note(status: number, refusal?: Refusal): void {
    this.#isOver = true;
    const { log, counters, logsRequests } = this.#notes;
    const ms = performance.now() - this.#start;
    counters.answered(status, this.rows, ms, this.unknown);
    if (!logsRequests) return;
    if (refusal) log.write('info', 'refused', { request: this.id, status, code: refusal.code, reason: refusal.message.slice(0, MOST_MESSAGE), bytes: this.bytes, milliseconds: Math.round(ms * 1000) / 1000, worker: process.pid });
    else log.request(this.id, status, this.rows, this.bytes, ms);
  }

  /** Node reads on and forgets; this ends it. */
  #linger(): void {
    const { request } = this;
    if (request.complete) return;
    const timer = setTimeout(() => request.socket.destroy(), LINGER_MS);
    request.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
  }
}

/** The body of an answer without scores; what a client needs to find the mistake, and no more of what it sent. */
export function errorText(refusal: Refusal | undefined, request?: string): string {
  if (!refusal) return JSON.stringify({ error: { code: 'defect', message: 'This is a defect of the server, not of the request. Its log says more.' }, request });
  const { row, column, key } = refusal.problem;
  return JSON.stringify({ error: { code: refusal.code, message: refusal.message.slice(0, MOST_MESSAGE), row, column, key }, request });
}
