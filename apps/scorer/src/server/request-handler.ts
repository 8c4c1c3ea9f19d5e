import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ParquetReader } from '../parquet/parquet-reader.ts';
import { busy, collectBody, tooLarge } from '../requests/collect-body.ts';
import { Refusal } from '../requests/refusal.ts';
import { type RequestPlan, requestPlan } from '../requests/request-plan.ts';
import { Exchange, type ExchangeNotes, errorText } from './exchange.ts';
import { costOf, scoreBody } from './score-body.ts';
import { scoreParquet } from './score-parquet.ts';
import type { ServedModel } from './served-model.ts';
import type { ServerSettings } from './settings.ts';
import { streamAnswers } from './stream-answers.ts';
import { WorkQueue } from './work-queue.ts';

/** JSON and Parquet are gathered whole in a batch transform too; SageMaker sends no more at once. */
const MOST_GATHERED = 100 * 2 ** 20;

/** What a worker answers with. */
export interface Serving extends ExchangeNotes {
  /** The model in service, or why there is none. */
  model: ServedModel | Refusal;
  /** Set while the worker ends. */
  isDraining: boolean;
  /** Of all workers together. */
  readonly workers: number;
  readonly settings: ServerSettings;
  readonly parquet: ParquetReader;
}

/** Answers what comes to a worker: /ping, /invocations, /execution-parameters. */
export class RequestHandler {
  readonly #serving: Serving;
  readonly #queue = new WorkQueue();

  constructor(serving: Serving) {
    this.#serving = serving;
  }

  /** `waits`: the client sends its body only when it is told to go on. */
  handle(request: IncomingMessage, response: ServerResponse, waits = false): void {
    if (this.#serving.isDraining) response.shouldKeepAlive = false;
    const { url = '', method } = request;
    const query = url.indexOf('?');
    switch (query < 0 ? url : url.slice(0, query)) {
      case '/invocations':
        this.#invoke(new Exchange(request, response, this.#serving), waits);
        break;
      case '/ping':
        if (method === 'GET' || method === 'HEAD') this.#ping(response);
        else sendRefusal(response, wrongMethod(method, 'GET'), { Allow: 'GET, HEAD' });
        break;
      case '/execution-parameters':
        if (method === 'GET') this.#parameters(response);
        else sendRefusal(response, wrongMethod(method, 'GET'), { Allow: 'GET' });
        break;
      default:
        sendRefusal(response, new Refusal(404, 'not-found', { what: `There is nothing at ${JSON.stringify(url.slice(0, 100))}`, allowed: 'GET /ping, POST /invocations, GET /execution-parameters' }));
    }
  }

  #ping(response: ServerResponse): void {
    const { model } = this.#serving;
    if (model instanceof Refusal) sendRefusal(response, model);
    else sendJson(response, 200, '{"status":"ready"}');
  }

  #parameters(response: ServerResponse): void {
    const { workers, settings } = this.#serving;
    const MaxPayloadInMB = (settings.mostBytes ?? 0) / 2 ** 20;
    sendJson(response, 200, JSON.stringify({ MaxConcurrentTransforms: workers, BatchStrategy: 'MULTI_RECORD', MaxPayloadInMB }));
  }

  #invoke(exchange: Exchange, waits: boolean): void {
    let plan: RequestPlan;
    const { request, response } = exchange;
    const { settings } = this.#serving;
    const most = settings.mostBytes ?? MOST_GATHERED;
    try {
      if (request.method !== 'POST') throw wrongMethod(request.method, 'POST');
      const served = this.#model();
      if (this.#queue.isFull) throw busy('The server has more to do than it can in good time');
      plan = requestPlan(request.headers);
      const isStreamed = settings.batch && (plan.body === 'csv' || plan.body === 'jsonlines');
      if (Number(request.headers['content-length'] ?? 0) > (isStreamed ? (settings.mostBytes ?? Number.POSITIVE_INFINITY) : most)) throw tooLarge(most);
      if (waits) response.writeContinue();
      if (isStreamed) {
        streamAnswers(exchange, plan, served, this.#queue, settings.mostBytes).catch((error: unknown) => exchange.refuse(error));
        return;
      }
    } catch (error) {
      exchange.refuse(error);
      return;
    }
    collectBody(request, most, (problem, body) => {
      exchange.bytes = body.length;
      if (problem) exchange.refuse(problem);
      else this.#score(exchange, plan, body);
    });
  }

  /** Throws why there is none. */
  #model(): ServedModel {
    const { model } = this.#serving;
    if (model instanceof Refusal) throw model;
    return model;
  }

  /** By the model of now: the one that was in service when the request began may have been replaced since. */
  #score(exchange: Exchange, plan: RequestPlan, body: Buffer): void {
    const served = this.#model();
    const { body: format, answer, reasons } = plan;
    if (format === 'parquet' && body.length > 0) {
      scoreParquet(exchange, plan, served, body, this.#serving.parquet, this.#queue).catch((error: unknown) => exchange.refuse(error));
    } else {
      this.#queue.add(scoreBody(exchange, { body: format === 'parquet' ? 'csv' : format, answer, reasons }, served, body), costOf(body.length, reasons));
    }
  }
}

const wrongMethod = (method: string | undefined, allowed: string): Refusal => new Refusal(405, 'method', { value: method, what: `The method is ${method}`, allowed });

function sendRefusal(response: ServerResponse, refusal: Refusal, headers: Readonly<Record<string, string>> = {}): void {
  sendJson(response, refusal.status, errorText(refusal), { ...headers, ...(refusal.status === 503 && { 'Retry-After': '1' }) });
}

function sendJson(response: ServerResponse, status: number, text: string, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...headers, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}
