import type { CsvReader, FlowBlock } from '@flowsentry/features/flow-block';
import type { FlowSource } from './flow-source.ts';

/** The flows of a CSV text, or of a piece of one. */
export class CsvFlows implements FlowSource {
  readonly #reader: CsvReader;
  readonly #bytes: Buffer;
  readonly #whole: boolean;
  #at = 0;

  /** `whole` is false where the text goes on behind these bytes. */
  constructor(reader: CsvReader, bytes: Buffer, whole = true) {
    this.#reader = reader;
    this.#bytes = bytes;
    this.#whole = whole;
  }

  get unknown(): number {
    return this.#reader.unknown;
  }

  /** What was left unread: the beginning of the next piece. */
  get rest(): Buffer {
    return this.#bytes.subarray(this.#at);
  }

  fill(block: FlowBlock): number {
    if (this.#at === this.#bytes.length) return 0;
    const { rows, next } = this.#reader.read(this.#bytes, this.#at, block, this.#whole);
    this.#at = next;
    return rows;
  }
}
