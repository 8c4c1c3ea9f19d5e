import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvReader } from '@flowsentry/features/flow-block';
import { ANSWER_TYPES } from '../requests/answer-text.ts';
import { badGzip, tooLarge } from '../requests/collect-body.ts';
import { CsvFlows } from '../requests/csv-flows.ts';
import type { FlowSource } from '../requests/flow-source.ts';
import { JsonLineFlows } from '../requests/json-line-flows.ts';
import { Refusal } from '../requests/refusal.ts';
import type { RequestPlan } from '../requests/request-plan.ts';
import { Scoring } from '../requests/scoring.ts';
import type { Exchange } from './exchange.ts';
import { costOf } from './score-body.ts';
import type { ServedModel } from './served-model.ts';
import type { WorkQueue } from './work-queue.ts';

/** Bytes that are gathered before their flows are scored. */
const PIECE = 256 * 1024;
/** No flow is as long. */
const LONGEST_ROW = 2 ** 20;
const NEWLINE = 10;

/** The flows of a piece of the body, and what follows the last whole one. */
type Cut = (bytes: Buffer, whole: boolean) => { readonly source: FlowSource; readonly rest: () => Buffer };

/**
 * Answers CSV or JSON lines while they come in, so that a body may be larger than memory: reads no faster than the client takes the answers. A mistake behind
 * the first answers breaks the connection off, for the status is long sent.
 */
export async function streamAnswers(exchange: Exchange, { body, answer, reasons }: RequestPlan, served: ServedModel, queue: WorkQueue, most = Number.POSITIVE_INFINITY): Promise<void> {
  served.use();
  try {
    const text = served.answers[answer];
    const scoring = new Scoring(served.scorer, text, reasons);
    const cut = body === 'csv' ? csvCut(served) : lineCut(served, scoring);
    const { response } = exchange;
    const [head, tail] = text.frame;
    const send = async (piece: string): Promise<void> => {
      if (piece === '' || response.destroyed) return;
      if (!response.headersSent) {
        response.writeHead(200, { 'Content-Type': ANSWER_TYPES[answer], 'X-Request-Id': exchange.id });
        response.write(head);
      }
      if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    };
    const score = async (bytes: Buffer, whole: boolean): Promise<Buffer> => {
      const { source, rest } = cut(bytes, whole);
      let last = false;
      while (!last && !response.destroyed) {
        const slice = await queue.turn(() => scoring.slice(source), costOf(PIECE, reasons));
        exchange.rows = scoring.rows;
        exchange.unknown = Math.max(exchange.unknown, source.unknown);
        last = slice.last;
        await send(slice.text);
      }
      return rest();
    };
    let rest: Buffer = Buffer.alloc(0);
    for await (const piece of pieces(exchange.request, most)) {
      rest = await score(Buffer.concat([rest, piece]), false);
      if (rest.length > LONGEST_ROW) throw new Refusal(413, 'long-row', { row: scoring.rows + 1, what: `The row has more than ${LONGEST_ROW} bytes`, allowed: 'One flow a line' });
      if (response.destroyed) return;
    }
    await score(rest, true);
    if (scoring.rows === 0) exchange.answer(ANSWER_TYPES[answer], '');
    else {
      await send(tail);
      exchange.answered();
    }
  } finally {
    served.release();
  }
}

function csvCut({ scorer }: ServedModel): Cut {
  const reader = CsvReader.of(scorer.preprocessor);
  return (bytes, whole) => {
    const source = new CsvFlows(reader, bytes, whole);
    return { source, rest: () => Buffer.from(source.rest) };
  };
}

function lineCut({ records }: ServedModel, scoring: Scoring): Cut {
  return (bytes, whole) => {
    const end = whole ? bytes.length : bytes.lastIndexOf(NEWLINE) + 1;
    return { source: new JsonLineFlows(records, bytes.subarray(0, end), scoring.rows), rest: () => Buffer.from(bytes.subarray(end)) };
  };
}

/** The body, expanded, in pieces of at least PIECE bytes, the last excepted. */
async function* pieces(request: IncomingMessage, most: number): AsyncGenerator<Buffer> {
  let [chunks, length, total]: [Buffer[], number, number] = [[], 0, 0];
  for await (const chunk of expanded(request, request.headers['content-encoding'] !== undefined)) {
    chunks.push(chunk);
    length += chunk.length;
    total += chunk.length;
    if (total > most) throw tooLarge(most);
    if (length < PIECE) continue;
    yield Buffer.concat(chunks);
    [chunks, length] = [[], 0];
  }
  yield Buffer.concat(chunks);
}

async function* expanded(body: Readable, isGzip: boolean): AsyncGenerator<Buffer> {
  if (!isGzip) {
    // An iterator that is left early would else take the connection with it, and the answer.
    yield* body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    return;
  }
  const gunzip = createGunzip();
  body.on('error', (error) => gunzip.destroy(error));
  try {
    yield* body.pipe(gunzip) as AsyncIterable<Buffer>;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code?.startsWith('Z_') ? badGzip(error as Error) : error;
  }
}
