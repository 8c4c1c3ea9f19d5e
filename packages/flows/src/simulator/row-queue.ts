import { COLUMN_COUNT, type FlowRecord } from '../flow-record.ts';

const STRIDE = COLUMN_COUNT + 2;

/** Flow records first in, first out, in one Float64Array that grows to the longest the queue has been. */
export class RowQueue {
  #rows = new Float64Array(64 * STRIDE);
  #head = 0;
  #tail = 0;

  get empty(): boolean {
    return this.#head === this.#tail;
  }

  put(flow: FlowRecord): void {
    if (this.#tail === this.#rows.length) {
      const larger = new Float64Array(this.#rows.length * 2);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    this.#rows.set(flow.values, this.#tail);
    this.#rows[this.#tail + COLUMN_COUNT] = flow.tag;
    this.#rows[this.#tail + COLUMN_COUNT + 1] = flow.tags;
    this.#tail += STRIDE;
  }

  /** Takes the oldest row into `flow`. The queue must not be empty. */
  take(flow: FlowRecord): void {
    const at = this.#head;
    flow.values.set(this.#rows.subarray(at, at + COLUMN_COUNT));
    flow.timestamp = flow.values[6];
    flow.tag = this.#rows[at + COLUMN_COUNT];
    flow.tags = this.#rows[at + COLUMN_COUNT + 1];
    this.#head += STRIDE;
    if (this.#head === this.#tail) {
      this.#head = 0;
      this.#tail = 0;
    }
  }
}
