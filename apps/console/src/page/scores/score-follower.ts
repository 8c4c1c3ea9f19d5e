import { type ScoreFrame, ScoreFrameReader } from '../../api/score-frames.ts';
import type { Scoring } from '../../api/scoring.ts';
import { Problem, lostServer } from '../lib/problem.ts';
import { retryDelay } from '../lib/resource-state.ts';
import type { FromWorker, TablePage, ToWorker } from './messages.ts';
import { ScoreColumns } from './score-columns.ts';
import { ScoreTable } from './score-table.ts';
import { EVERY_ROW } from './table-query.ts';

export interface FollowerOptions {
  readonly say: (message: FromWorker) => void;
  /** What the API answers under a path. Rejects with a {@link Problem}. */
  readonly open: (path: string) => Promise<ReadableStream<Uint8Array>>;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Rows come by the thousand; the table shows them a few times a second, and less often where that takes long. */
const REFRESH_MS = 300;
const REST_PER_WORK = 8;

/** Keeps the scores of one file as they come and answers the page's questions on them. A stream that breaks off is asked for the rest. */
export class ScoreFollower {
  readonly #options: FollowerOptions;
  readonly #columns = new ScoreColumns();
  #table: ScoreTable | undefined;
  #scoring: Scoring | null = null;
  #problem: Problem | null = null;
  #asked: Omit<Extract<ToWorker, { kind: 'view' }>, 'kind'> = { turn: 0, query: EVERY_ROW, row: null };
  #window = { from: 0, count: 0 };
  #refreshing = false;
  #tookMs = 0;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** Resolves when nothing follows from the message any more; for `open` that is when the last score has come. */
  async handle(message: ToWorker): Promise<void> {
    switch (message.kind) {
      case 'open':
        return this.#follow(message.id);
      case 'view':
        this.#asked = message;
        return this.#show();
      case 'page':
        this.#window = { from: message.from, count: message.count };
        this.#options.say({ kind: 'page', page: this.#page() });
    }
  }

  async #follow(id: string): Promise<void> {
    const { open, sleep } = this.#options;
    for (let failures = 0; ; ) {
      const before = this.#columns.rows;
      try {
        await this.#read(await open(`/api/scorings/${id}/scores?from=${before}`), before);
        this.#show();
        return;
      } catch (error) {
        this.#problem = error instanceof Problem ? error : damaged(error);
        failures = this.#columns.rows > before ? 1 : failures + 1;
        this.#show();
        const delay = retryDelay(this.#problem, failures);
        if (delay === undefined) return;
        await sleep(delay);
      }
    }
  }

  /** Rejects where the stream ends before the scoring does. */
  async #read(stream: ReadableStream<Uint8Array>, from: number): Promise<void> {
    const frames = new ScoreFrameReader(from);
    const reader = stream.getReader();
    for (;;) {
      // A connection that is gone is an error of fetch's own.
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }) as const);
      if (done || value === undefined) break;
      for (const frame of frames.push(value)) this.#take(frame);
    }
    if (this.#scoring === null || this.#scoring.state === 'scoring') throw lostServer();
  }

  #take(frame: ScoreFrame): void {
    this.#problem = null;
    if (frame.kind === 'rows') this.#columns.append(frame.rows);
    else {
      const isFirst = this.#scoring === null;
      this.#scoring = frame.scoring;
      if (isFirst) this.#show();
      if (frame.scoring.threshold !== null) this.#table ??= new ScoreTable(this.#columns, frame.scoring.threshold);
    }
    void this.#refresh();
  }

  async #refresh(): Promise<void> {
    if (this.#refreshing) return;
    this.#refreshing = true;
    await this.#options.sleep(Math.max(REFRESH_MS, REST_PER_WORK * this.#tookMs));
    this.#refreshing = false;
    this.#show();
  }

  #show(): void {
    const { turn, query, row } = this.#asked;
    const start = performance.now();
    const view = this.#table?.view(query, row) ?? null;
    this.#tookMs = performance.now() - start;
    this.#options.say({ kind: 'shown', scoring: this.#scoring, problem: this.#problem && plain(this.#problem), turn, view, page: this.#page() });
  }

  #page(): TablePage {
    const { from, count } = this.#window;
    return { from, rows: this.#table?.page(from, count) ?? [] };
  }
}

/** An error of a class does not reach the page as one. */
const plain = ({ code, message, wayOut }: Problem): Pick<Problem, 'code' | 'message'> & { readonly wayOut?: string } => ({ code, message, ...(wayOut === undefined ? {} : { wayOut }) });

const damaged = (error: unknown): Problem =>
  new Problem({ code: 'damaged-scores', message: error instanceof Error ? error.message : String(error), wayOut: 'Load the page again: the scores are asked for anew.' });
