import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Preprocessor } from '@flowsentry/features/flow-block';
import { Refusal } from '../requests/refusal.ts';
import type { FlowSlice, FromHelper, ToHelper } from './protocol.ts';

/** An answer that takes longer will not come. */
const PATIENCE_MS = 20_000;
/** Without work for so long, the helper's memory is better used by others. */
const IDLE_MS = 30_000;
const MOST_WAITING = 16;

/**
 * Reads Parquet in a process of its own, which is started when it is first needed: DuckDB would take 100 MB in every worker, and what a crafted
 * file does to it, it does not do to the server.
 */
export class ParquetReader {
  readonly #program: string;
  readonly #role: string;
  #helper: ChildProcess | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #idle: NodeJS.Timeout | undefined;

  /** `program` started with the argument `role` runs the helper. */
  constructor(program: string, role: string) {
    this.#program = program;
    this.#role = role;
  }

  /**
   * Reads a file, one at a time: `take` gets each slice of flows, in order, and the number of unknown columns. Throws a Refusal: 400 or 413 for what
   * is wrong with the file, 503 when too many wait.
   */
  async read(bytes: Buffer, preprocessor: Preprocessor, take: (slice: FlowSlice, unknown: number) => Promise<void>): Promise<void> {
    if (this.#waiting >= MOST_WAITING) throw new Refusal(503, 'busy', { what: `${MOST_WAITING} Parquet files wait to be read`, wayOut: 'Send the request again in a moment, or send CSV' });
    this.#waiting++;
    const reading = this.#turn.then(() => this.#read(bytes, preprocessor, take)).finally(() => this.#waiting--);
    this.#turn = reading.catch(() => {});
    await reading;
  }

  stop(): void {
    clearTimeout(this.#idle);
    this.#helper?.kill('SIGKILL');
    this.#helper = undefined;
  }

  async #read(bytes: Buffer, preprocessor: Preprocessor, take: (slice: FlowSlice, unknown: number) => Promise<void>): Promise<void> {
    clearTimeout(this.#idle);
    const path = join(tmpdir(), `flowsentry-${process.pid}-${randomUUID()}.parquet`);
    try {
      await writeFile(path, bytes, { mode: 0o600 });
      const opened = await this.#ask({ kind: 'open', path, preprocessor });
      const unknown = opened.kind === 'opened' ? opened.unknown : 0;
      for (;;) {
        const answer = await this.#ask({ kind: 'next' });
        if (answer.kind !== 'slice' || answer.slice.rows === 0) return;
        await take(answer.slice, unknown);
      }
    } finally {
      await rm(path, { force: true });
      this.#idle = setTimeout(() => this.stop(), IDLE_MS).unref();
    }
  }

  /** Throws the problem that the helper answers with, or that it did not answer. */
  async #ask(request: ToHelper): Promise<FromHelper> {
    const helper = (this.#helper ??= this.#start());
    const answer = await new Promise<FromHelper | undefined>((resolve) => {
      const settle = (reply?: FromHelper): void => {
        clearTimeout(late);
        helper.off('message', settle).off('exit', gone);
        resolve(reply);
      };
      const gone = (): void => settle();
      const late = setTimeout(gone, PATIENCE_MS);
      helper.on('message', settle).on('exit', gone);
      helper.send(request, (error) => error && gone());
    });
    if (answer === undefined) {
      this.stop();
      throw new Refusal(400, 'bad-parquet', { what: 'The Parquet file could not be read: its reader ended or took too long', wayOut: 'Write the file again, or send CSV' });
    }
    if (answer.kind === 'problem') throw new Refusal(answer.status, answer.code, answer.problem);
    return answer;
  }

  #start(): ChildProcess {
    const helper = fork(this.#program, [this.#role], { serialization: 'advanced', env: helperEnvironment(), execArgv: ['--max-old-space-size=256'] });
    helper.on('error', () => {});
    helper.on('exit', () => {
      if (this.#helper === helper) this.#helper = undefined;
    });
    return helper;
  }
}

/** A helper is no member of the worker's cluster. */
function helperEnvironment(): NodeJS.ProcessEnv {
  const { NODE_UNIQUE_ID: _, ...environment } = process.env;
  return environment;
}
