export type LogLevel = 'info' | 'warning' | 'error';

const FLUSH_MS = 50;
const PIECE = 65_536;
/** When nobody reads the log, that is no reason to stop or to grow. */
const MOST_WAITING = 4_000_000;

/** Takes whole lines to where they belong and says when it can take more. */
export type LogSink = (lines: string, done: () => void) => void;

let [stampMs, stamp] = [0, ''];

/** The time as RFC 3339 text, made once a millisecond. */
function timeText(): string {
  const now = Date.now();
  if (now !== stampMs) [stampMs, stamp] = [now, new Date(now).toISOString()];
  return stamp;
}

/** JSON lines, gathered and handed to a sink in pieces of whole lines, never in the way of requests. */
export class Log {
  readonly #sink: LogSink;
  #lines: string[] = [];
  #waiting = 0;
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;
  #isWriting = false;
  #onEmpty: (() => void)[] = [];

  constructor(sink: LogSink) {
    this.#sink = sink;
  }

  /** One line with the time, the level, the message and more fields. */
  write(level: LogLevel, message: string, fields: Readonly<Record<string, unknown>> = {}): void {
    this.line(`{"time":"${timeText()}","level":"${level}",${JSON.stringify({ message, ...fields }).slice(1)}`);
  }

  /** The line of an answered request. `id` must need no escaping. */
  request(id: string, status: number, rows: number, bytes: number, ms: number): void {
    this.line(`{"time":"${timeText()}","level":"${status === 500 ? 'error' : 'info'}","message":"answered","request":"${id}","status":${status},"rows":${rows},"bytes":${bytes},"milliseconds":${ms.toFixed(3)},"worker":${process.pid}}`);
  }

  /** A line as it is, or some of them. */
  line(text: string): void {
    if (this.#waiting > MOST_WAITING) {
      this.#dropped++;
      return;
    }
    this.#lines.push(text);
    this.#waiting += text.length;
    this.#timer ??= setTimeout(this.#flush, FLUSH_MS);
  }

  /** Resolves when all lines so far are written, or could not be for a second. */
  async flushed(): Promise<void> {
    this.#flush();
    if (this.#lines.length === 0 && !this.#isWriting) return;
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, 1000);
      this.#onEmpty.push(() => {
        clearTimeout(late);
        resolve();
      });
    });
  }

  readonly #flush = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#isWriting) this.#writeNext();
  };

  #writeNext(): void {
    if (this.#dropped > 0 && this.#waiting < MOST_WAITING / 2) {
      const dropped = this.#dropped;
      this.#dropped = 0;
      this.write('warning', `${dropped} lines of the log were dropped: nobody read them in time`);
    }
    if (this.#lines.length === 0) {
      for (const done of this.#onEmpty.splice(0)) done();
      return;
    }
    this.#isWriting = true;
    this.#sink(this.#take(), () => {
      this.#isWriting = false;
      this.#writeNext();
    });
  }

  #take(): string {
    let [count, size] = [0, 0];
    do size += this.#lines[count++].length + 1;
    while (count < this.#lines.length && size + this.#lines[count].length < PIECE);
    this.#waiting -= size - count;
    return `${this.#lines.splice(0, count).join('\n')}\n`;
  }
}
