import type { NumberColumn } from '../flow-table.ts';

/**
 * A numeric column that grows while a file is read. It stays in 32 bits as long as that loses nothing (most flow columns are
 * whole numbers below 2^24) and widens to 64 at the first value that needs it. Infinities become NaN and are counted; -0
 * becomes 0, so that equal numbers have equal bits.
 */
export class NumberBuffer {
  missing = 0;
  infinite = 0;
  #values: NumberColumn;
  #length = 0;

  constructor(capacity: number) {
    this.#values = new Float32Array(capacity);
  }

  append(chunk: Float64Array): void {
    const end = this.#length + chunk.length;
    if (end > this.#values.length) this.#grow(Math.ceil(end * 1.3));
    let done = 0;
    if (this.#values instanceof Float32Array) {
      done = this.#appendNarrow(this.#values, chunk);
      if (done < chunk.length) this.#values = Float64Array.from(this.#values);
    }
    if (this.#values instanceof Float64Array) this.#appendWide(this.#values, chunk, done);
    this.#length = end;
  }

  finish(): NumberColumn {
    return this.#values.subarray(0, this.#length);
  }

  /** Returns how many values it took before the first that does not fit into 32 bits. */
  #appendNarrow(values: Float32Array, chunk: Float64Array): number {
    const start = this.#length;
    for (let i = 0; i < chunk.length; i++) {
      const value = chunk[i];
      if (value - value !== 0) values[start + i] = this.#absent(value);
      else {
        values[start + i] = value + 0;
        if (values[start + i] !== value) return i;
      }
    }
    return chunk.length;
  }

  #appendWide(values: Float64Array, chunk: Float64Array, from: number): void {
    const start = this.#length;
    for (let i = from; i < chunk.length; i++) {
      const value = chunk[i];
      values[start + i] = value - value === 0 ? value + 0 : this.#absent(value);
    }
  }

  #absent(value: number): number {
    if (Number.isNaN(value)) this.missing++;
    else this.infinite++;
    return Number.NaN;
  }

  #grow(capacity: number): void {
    const grown = this.#values instanceof Float32Array ? new Float32Array(capacity) : new Float64Array(capacity);
    grown.set(this.#values.subarray(0, this.#length));
    this.#values = grown;
  }
}
