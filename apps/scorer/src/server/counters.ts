/** Buckets of the latency histogram: 8 to each doubling, from 1 µs to an hour. */
const PER_OCTAVE = 8;
const BUCKETS = 32 * PER_OCTAVE;

/** What a worker counts, and what is sent to the primary. */
export interface Counts {
  /** Requests to /invocations, whatever became of them. */
  readonly requests: number;
  readonly rows: number;
  /** Columns of requests that are no flow columns. */
  readonly unknownColumns: number;
  /** Answers with a status of 400 to 499. */
  readonly refused: number;
  /** Answers with 503 because too much was waiting. */
  readonly shed: number;
  /** Answers with another status from 500 on, which are defects. */
  readonly failed: number;
  /** How many requests with scores took how long; see {@link percentile}. */
  readonly latencies: readonly number[];
}

/** Counts the requests of a period. */
export class Counters {
  #requests = 0;
  #rows = 0;
  #unknownColumns = 0;
  #refused = 0;
  #shed = 0;
  #failed = 0;
  #latencies = new Uint32Array(BUCKETS);

  answered(status: number, rows: number, ms: number, unknownColumns: number): void {
    this.#requests++;
    this.#rows += rows;
    this.#unknownColumns += unknownColumns;
    if (status < 400) this.#latencies[bucketOf(ms)]++;
    else if (status < 500) this.#refused++;
    else if (status === 503) this.#shed++;
    else this.#failed++;
  }

  /** The counts since the last call. */
  take(): Counts {
    const counts = { requests: this.#requests, rows: this.#rows, unknownColumns: this.#unknownColumns, refused: this.#refused, shed: this.#shed, failed: this.#failed, latencies: [...this.#latencies] };
    this.#requests = this.#rows = this.#unknownColumns = this.#refused = this.#shed = this.#failed = 0;
    this.#latencies.fill(0);
    return counts;
  }
}

/** Counts of several workers together. */
export function addCounts(a: Counts, b: Counts): Counts {
  return {
    requests: a.requests + b.requests,
    rows: a.rows + b.rows,
    unknownColumns: a.unknownColumns + b.unknownColumns,
    refused: a.refused + b.refused,
    shed: a.shed + b.shed,
    failed: a.failed + b.failed,
    latencies: a.latencies.map((count, bucket) => count + b.latencies[bucket]),
  };
}

/** Milliseconds that a share of the requests kept within, to 9 percent upwards; undefined without requests. */
export function percentile({ latencies }: Counts, share: number): number | undefined {
  const total = latencies.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (const [bucket, count] of latencies.entries()) {
    seen += count;
    if (count > 0 && seen >= share * total) return Number((2 ** ((bucket + 1) / PER_OCTAVE) / 1000).toPrecision(4));
  }
  return undefined;
}

const bucketOf = (ms: number): number => Math.min(BUCKETS - 1, Math.max(0, Math.floor(Math.log2(ms * 1000) * PER_OCTAVE)));
