import type { FlowBlock } from '@flowsentry/features/flow-block';
import type { FlowSlice } from '../parquet/protocol.ts';
import type { ParquetReader } from '../parquet/parquet-reader.ts';
import { ANSWER_TYPES } from '../requests/answer-text.ts';
import type { FlowSource } from '../requests/flow-source.ts';
import type { RequestPlan } from '../requests/request-plan.ts';
import { Scoring } from '../requests/scoring.ts';
import type { Exchange } from './exchange.ts';
import { costOf } from './score-body.ts';
import type { ServedModel } from './served-model.ts';
import type { WorkQueue } from './work-queue.ts';

/** Answers a request whose body is a Parquet file. Throws what is wrong with it. */
export async function scoreParquet(exchange: Exchange, { answer, reasons }: RequestPlan, served: ServedModel, body: Buffer, reader: ParquetReader, queue: WorkQueue): Promise<void> {
  served.use();
  try {
    const text = served.answers[answer];
    const scoring = new Scoring(served.scorer, text, reasons);
    const [head, tail] = text.frame;
    let answered = head;
    await reader.read(body, served.scorer.preprocessor, async (slice, unknown) => {
      exchange.unknown = unknown;
      const source = new SliceFlows(slice);
      for (let last = false; !last && !exchange.isOver; ) {
        const scored = await queue.turn(() => scoring.slice(source), costOf(slice.rows * slice.columns.length, reasons));
        answered += scored.text;
        last = scored.last;
      }
    });
    exchange.rows = scoring.rows;
    if (!exchange.isOver) exchange.answer(ANSWER_TYPES[answer], answered + tail);
  } finally {
    served.release();
  }
}

/** Flows that were read already. */
class SliceFlows implements FlowSource {
  readonly unknown = 0;
  readonly #slice: FlowSlice;
  #next = 0;

  constructor(slice: FlowSlice) {
    this.#slice = slice;
  }

  fill(block: FlowBlock): number {
    const rows = Math.min(block.capacity, this.#slice.rows - this.#next);
    for (const [place, column] of block.columns.entries()) column.set(this.#slice.columns[place].subarray(this.#next, this.#next + rows));
    this.#next += rows;
    return rows;
  }
}
