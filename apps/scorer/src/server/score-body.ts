import { CsvReader } from '@flowsentry/features/flow-block';
import { ANSWER_TYPES } from '../requests/answer-text.ts';
import type { BodyFormat } from '../requests/content-type.ts';
import { CsvFlows } from '../requests/csv-flows.ts';
import type { FlowSource } from '../requests/flow-source.ts';
import { jsonFlows } from '../requests/json-flows.ts';
import { JsonLineFlows } from '../requests/json-line-flows.ts';
import type { RequestPlan } from '../requests/request-plan.ts';
import { Scoring } from '../requests/scoring.ts';
import type { Exchange } from './exchange.ts';
import type { ServedModel } from './served-model.ts';
import type { Work } from './work-queue.ts';

/** What everything around the flows of a request takes, as if it were so many bytes. */
const REQUEST_COST = 1500;
/** How much longer a flow takes when it is explained. */
const EXPLAINED = 60;

/** What a full slice of flows takes; a request with more waits behind the others after each. */
const SLICE_COST = 500_000;

/** A measure of the time that a request takes, or a slice of it. */
export const costOf = (bytes: number, reasons: number): number => Math.min(SLICE_COST, REQUEST_COST + bytes * (reasons > 0 ? EXPLAINED : 1));

/** The work of answering a request whose whole body is there: a slice of flows each time. The model is held until it is done. */
export function scoreBody(exchange: Exchange, { body: format, answer, reasons }: RequestPlan & { readonly body: Exclude<BodyFormat, 'parquet'> }, served: ServedModel, body: Buffer): Work {
  served.use();
  const text = served.answers[answer];
  const scoring = new Scoring(served.scorer, text, reasons);
  const [head, tail] = text.frame;
  let answered = head;
  let source: FlowSource | undefined;
  const step = (): boolean => {
    source ??= flowsOf(format, served, body);
    const slice = scoring.slice(source);
    answered += slice.text;
    if (!slice.last) return false;
    exchange.rows = scoring.rows;
    exchange.unknown = source.unknown;
    exchange.answer(ANSWER_TYPES[answer], answered + tail);
    return true;
  };
  return () => {
    let isDone = true;
    try {
      isDone = exchange.isOver || step();
    } catch (error) {
      exchange.refuse(error);
    }
    if (isDone) served.release();
    return isDone;
  };
}

function flowsOf(format: Exclude<BodyFormat, 'parquet'>, { scorer, records }: ServedModel, body: Buffer): FlowSource {
  switch (format) {
    case 'csv':
      return new CsvFlows(CsvReader.of(scorer.preprocessor), body);
    case 'json':
      return body.length === 0 ? NOTHING : jsonFlows(records, body);
    case 'jsonlines':
      return new JsonLineFlows(records, body);
  }
}

const NOTHING: FlowSource = { fill: () => 0, unknown: 0 };
