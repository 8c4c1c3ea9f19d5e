import type { TextColumn } from '../flow-table.ts';

/** A text column that grows while a file is read, dictionary-coded in order of first appearance. */
export class TextBuffer {
  #codes: Uint32Array;
  #length = 0;
  readonly #values: string[] = [];
  readonly #codeOfKey = new Map<number, number>();

  constructor(capacity: number) {
    this.#codes = new Uint32Array(capacity);
  }

  /** `keys` holds a number that stands for each text (equal texts, equal keys), so that a text is decoded only once. */
  append(keys: Float64Array, text: (place: number) => string): void {
    const end = this.#length + keys.length;
    if (end > this.#codes.length) {
      const grown = new Uint32Array(Math.ceil(end * 1.3));
      grown.set(this.#codes.subarray(0, this.#length));
      this.#codes = grown;
    }
    for (let i = 0; i < keys.length; i++) {
      let code = this.#codeOfKey.get(keys[i]);
      if (code === undefined) {
        code = this.#values.push(text(i)) - 1;
        this.#codeOfKey.set(keys[i], code);
      }
      this.#codes[this.#length + i] = code;
    }
    this.#length = end;
  }

  finish(): TextColumn {
    return { codes: this.#codes.subarray(0, this.#length), values: this.#values };
  }
}
