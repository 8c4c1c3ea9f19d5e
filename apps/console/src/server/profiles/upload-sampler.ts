import { CsvReader, FlowBlock, type Preprocessor } from '@flowsentry/features/flow-block';
import type { FlowSample } from './flow-sample.ts';

/** Takes some rows out of an upload's CSV texts, read as the model reads them. */
export class UploadSampler {
  readonly #preprocessor: Preprocessor;
  readonly #block: FlowBlock;
  /** One for each source that is a number. */
  readonly #taken: readonly { readonly name: string; readonly from: Float64Array; readonly into: Float64Array }[];
  #rows = 0;

  /** @param most rows that will be taken */
  constructor(preprocessor: Preprocessor, most: number) {
    this.#preprocessor = preprocessor;
    this.#block = new FlowBlock(preprocessor);
    const { sources, columns } = this.#block;
    this.#taken = sources.flatMap(({ name, kind }, place) => (kind === 'number' ? [{ name, from: columns[place], into: new Float64Array(most) }] : []));
  }

  /** @param rows the places, ascending, of the rows to take from this text, which has a header */
  take(text: Buffer, rows: Uint32Array): void {
    const reader = CsvReader.of(this.#preprocessor);
    let [at, first, next] = [0, 0, 0];
    while (at < text.length && next < rows.length) {
      const read = reader.read(text, at, this.#block);
      at = read.next;
      for (; next < rows.length && rows[next] < first + read.rows; next++, this.#rows++) {
        for (const { from, into } of this.#taken) into[this.#rows] = from[rows[next] - first];
      }
      first += read.rows;
    }
  }

  finish(): FlowSample['numbers'] {
    return new Map(this.#taken.map(({ name, into }) => [name, into.subarray(0, this.#rows)]));
  }
}
