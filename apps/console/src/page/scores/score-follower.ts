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

/** Rows come by the thousand; the table shows them a few times a second. */
const REFRESH_MS = 300;

/** Keeps the scores of one file as they come and answers the page's questions on them. A stream that breaks off is asked for the rest. */
export class ScoreFollower {
  readonly #options: FollowerOptions;
  readonly #columns = new ScoreColumns();
  #table: ScoreTable | undefined;
  #scoring: Scoring | null = null;
  #asked: Omit<Extract<ToWorker, { kind: 'view' }>, 'kind'> = { turn: 0, query: EVERY_ROW, row: null };
  #window = { from: 0, count: 0 };
  #refreshing = false;

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
        this.#tell(null);
        return;
      } catch (error) {
        this.#show();
        const problem = error instanceof Problem ? error : damaged(error);
        failures = this.#columns.rows > before ? 1 : failures + 1;
        this.#tell(problem);
        const delay = retryDelay(problem, failures);
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
    if (frame.kind === 'rows') {
      this.#columns.append(frame.rows);
      this.#refresh();
      return;
    }
    this.#scoring = frame.scoring;
    if (frame.scoring.threshold !== null) this.#table ??= new ScoreTable(this.#columns, frame.scoring.threshold);
    this.#tell(null);
  }

  #tell(problem: Problem | null): void {
    this.#options.say({ kind: 'state', scoring: this.#scoring, problem: problem && { code: problem.code, message: problem.message, ...(problem.wayOut === undefined ? {} : { wayOut: problem.wayOut }) } });
  }

  #refresh(): void {
    if (this.#refreshing) return;
    this.#refreshing = true;
    void this.#options.sleep(REFRESH_MS).then(() => this.#show());
  }

  #show(): void {
    this.#refreshing = false;
    const { turn, query, row } = this.#asked;
    const view = this.#table?.view(query, row);
    if (view) this.#options.say({ kind: 'view', turn, view, page: this.#page() });
  }

  #page(): TablePage {
    const { from, count } = this.#window;
    return { from, rows: this.#table?.page(from, count) ?? [] };
  }
}

const damaged = (error: unknown): Problem =>
  new Problem({ code: 'damaged-scores', message: error instanceof Error ? error.message : String(error), wayOut: 'Load the page again: the scores are asked for anew.' });
