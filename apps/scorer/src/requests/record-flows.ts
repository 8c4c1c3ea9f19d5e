import type { FlowBlock, RecordReader } from '@flowsentry/features/flow-block';
import type { FlowSource } from './flow-source.ts';

/** Flows that are there as objects already. */
export class RecordFlows implements FlowSource {
  unknown = 0;
  readonly #reader: RecordReader;
  readonly #records: readonly unknown[];
  /** Flows of the request that came before these. */
  readonly #before: number;
  #next = 0;

  constructor(reader: RecordReader, records: readonly unknown[], before = 0) {
    this.#reader = reader;
    this.#records = records;
    this.#before = before;
  }

  fill(block: FlowBlock): number {
    const rows = Math.min(block.capacity, this.#records.length - this.#next);
    for (let row = 0; row < rows; row++) {
      const place = this.#next + row;
      this.unknown = Math.max(this.unknown, this.#reader.read(this.#records[place], block, row, this.#before + place + 1));
    }
    this.#next += rows;
    return rows;
  }
}
