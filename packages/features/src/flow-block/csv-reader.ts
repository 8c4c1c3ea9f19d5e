import type { Preprocessor } from '../preprocess/preprocessor.ts';
import { type CsvLayout, isHeader, layoutOf, ownLayout } from './csv-layout.ts';
import { csvProblem } from './csv-problem.ts';
import { type RowsRead, readRows } from './csv-rows.ts';
import type { FlowBlock } from './flow-block.ts';
import { Recent } from './recent.ts';
import { type Source, describeSources } from './source.ts';

/** What the readers of a model's requests share. */
interface Layouts {
  readonly sources: readonly Source[];
  readonly own: CsvLayout;
  readonly recent: Recent<{ readonly header: Buffer; readonly layout: CsvLayout }>;
}

const compiled = new WeakMap<Preprocessor, Layouts>();

const [NEWLINE, RETURN] = Buffer.from('\n\r');
const NUMBER_BEGINNINGS = new Set(Buffer.from('+-.0123456789'));
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');
const END_OF_LINE = Buffer.of(NEWLINE);

/** Reads one CSV text of flows, a block at a time: with a header in any dialect, or without one in the order of the model's sources. */
export class CsvReader {
  readonly #layouts: Layouts;
  #layout: CsvLayout | undefined;
  #rows = 0;

  private constructor(layouts: Layouts) {
    this.#layouts = layouts;
  }

  /** A reader for one text. */
  static of(preprocessor: Preprocessor): CsvReader {
    let layouts = compiled.get(preprocessor);
    if (!layouts) {
      const sources = describeSources(preprocessor);
      layouts = { sources, own: ownLayout(sources), recent: new Recent() };
      compiled.set(preprocessor, layouts);
    }
    return new CsvReader(layouts);
  }

  /** Columns of the header that are none of a flow, and therefore ignored. */
  get unknown(): number {
    return this.#layout?.unknown ?? 0;
  }

  /**
   * Fills a block of the same preprocessor with the rows that begin at place `from`: 0 at first, then `next` of the reading before, until that is
   * the end of the bytes. Where the text goes on behind these bytes, `whole` is false: then a row that does not end here is left, to be
   * given again with what follows it. The caller bounds how long a row may grow.
   *
   * Throws a FlowsentryError for a header that cannot be (see {@link layoutOf}) and for a bad row (see {@link readRows}; `open-quote`).
   */
  read(bytes: Buffer, from: number, block: FlowBlock, whole = true): RowsRead {
    const layout = this.#layout;
    if (layout === undefined) {
      const start = this.#begin(bytes, from, whole);
      return this.#layout === undefined ? { rows: 0, next: from } : this.read(bytes, start, block, whole);
    }
    let { rows, next } = readRows(bytes, from, layout, block, 0, this.#rows);
    if (whole && next < bytes.length && rows < block.capacity) {
      const lastLine = Buffer.concat([bytes.subarray(next), END_OF_LINE]);
      const last = readRows(lastLine, 0, layout, block, rows, this.#rows);
      if (last.next < lastLine.length) throw csvProblem.openQuote(this.#rows + rows + 1);
      rows += last.rows;
      next = bytes.length;
    }
    this.#rows += rows;
    return { rows, next };
  }

  /** Finds out what the first line is, if all of it is there, and gives the place of the first row. */
  #begin(bytes: Buffer, from: number, whole: boolean): number {
    const { sources, own, recent } = this.#layouts;
    const start = bytes.compare(BYTE_ORDER_MARK, 0, 3, from, Math.min(from + 3, bytes.length)) === 0 ? from + 3 : from;
    // A row of numbers begins so, and no header of flows.
    if (NUMBER_BEGINNINGS.has(bytes[start])) {
      this.#layout = own;
      return start;
    }
    const feed = bytes.indexOf(NEWLINE, start);
    if (feed < 0 && !whole) return from;
    const end = feed < 0 ? bytes.length : feed;
    const known = recent.find(({ header }) => header.length === end - start && header.compare(bytes, start, end) === 0);
    if (known) this.#layout = known.layout;
    else {
      const line = bytes.toString('utf8', start, end > start && bytes[end - 1] === RETURN ? end - 1 : end);
      if (!isHeader(line, sources)) {
        this.#layout = own;
        return start;
      }
      this.#layout = recent.keep({ header: Buffer.from(bytes.subarray(start, end)), layout: layoutOf(line, sources) }).layout;
    }
    return feed < 0 ? end : feed + 1;
  }
}
