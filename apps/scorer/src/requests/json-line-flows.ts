import type { FlowBlock, RecordReader } from '@flowsentry/features/flow-block';
import type { FlowSource } from './flow-source.ts';
import { parseJson } from './parse-json.ts';

const [NEWLINE, RETURN, BLANK, TAB] = [10, 13, 32, 9];

/** The flows of JSON lines, one object a line; empty lines count for nothing. */
export class JsonLineFlows implements FlowSource {
  unknown = 0;
  /** Flows read so far, with those of earlier pieces of the request. */
  read: number;
  readonly #reader: RecordReader;
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(reader: RecordReader, bytes: Uint8Array, before = 0) {
    this.#reader = reader;
    this.#bytes = bytes;
    this.read = before;
    if (before === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.#at = 3;
  }

  fill(block: FlowBlock): number {
    let row = 0;
    while (row < block.capacity && this.#at < this.#bytes.length) {
      if (isBlank(this.#bytes[this.#at])) {
        this.#at++;
        continue;
      }
      const newline = this.#bytes.indexOf(NEWLINE, this.#at);
      const end = newline === -1 ? this.#bytes.length : newline;
      const line = this.#bytes.subarray(this.#at, end);
      this.#at = end + 1;
      this.read++;
      this.unknown = Math.max(this.unknown, this.#reader.read(parseJson(line, this.read), block, row, this.read));
      row++;
    }
    return row;
  }
}

const isBlank = (byte: number): boolean => byte === NEWLINE || byte === RETURN || byte === BLANK || byte === TAB;
