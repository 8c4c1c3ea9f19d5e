import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import type { ApiProblem } from '../../api/problem.ts';
import { type ScoredRows, encodeFrame } from '../../api/score-frames.ts';
import type { Scoring } from '../../api/scoring.ts';
import { ConsoleError } from '../../error.ts';
import { BlockFile } from './block-file.ts';

const [compress, decompress] = [promisify(zstdCompress), promisify(zstdDecompress)];
/** As fast as it gets: a quarter of the text is small enough. */
const QUICK = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** An upload's rows and scores on disk, and how far its scoring is. */
export class LiveScoring {
  readonly #rows: BlockFile;
  readonly #frames: BlockFile;
  /** The first row of each block of rows, and of each frame. */
  readonly #firsts: number[] = [];
  #scoring: Scoring;
  #changed = Promise.withResolvers<void>();
  readonly #removed = new AbortController();

  private constructor(scoring: Scoring, rows: BlockFile, frames: BlockFile) {
    this.#scoring = scoring;
    this.#rows = rows;
    this.#frames = frames;
  }

  static async create(folder: string, about: Pick<Scoring, 'id' | 'file' | 'bytes' | 'version'>): Promise<LiveScoring> {
    const [rows, frames] = await Promise.all(['rows', 'frames'].map((name) => BlockFile.create(join(folder, name))));
    return new LiveScoring({ ...about, threshold: null, state: 'scoring', rows: 0, totalRows: null, anomalies: 0, started: new Date().toISOString(), problem: null }, rows, frames);
  }

  get scoring(): Scoring {
    return this.#scoring;
  }

  /** Aborted when it is removed. */
  get signal(): AbortSignal {
    return this.#removed.signal;
  }

  /** Resolves at the next change. */
  get changed(): Promise<void> {
    return this.#changed.promise;
  }

  /** Blocks of rows that are scored. */
  get blocks(): number {
    return this.#frames.blocks;
  }

  /** Keeps the next rows: CSV with the file's header. */
  async keep(body: Buffer, first: number): Promise<void> {
    const bytes = await compress(body, QUICK);
    this.#rows.append(bytes);
    this.#firsts.push(first);
  }

  /** The scores of the next block of rows. Throws ConsoleError `model-changed` where the threshold is another one than before. */
  append(rows: ScoredRows, threshold: number): void {
    if (this.#scoring.threshold !== null && threshold !== this.#scoring.threshold) {
      throw new ConsoleError('model-changed', { file: this.#scoring.file, what: 'The model was exchanged while the flows were scored', wayOut: 'Score the file again' });
    }
    this.#frames.append(encodeFrame({ kind: 'rows', rows }));
    const anomalies = rows.scores.reduce((sum, score) => sum + Number(score >= threshold), 0);
    this.#update({ threshold, rows: this.#scoring.rows + rows.scores.length, anomalies: this.#scoring.anomalies + anomalies });
  }

  readToEnd(totalRows: number): void {
    this.#update({ totalRows });
  }

  end(problem: ApiProblem | null): void {
    this.#update({ state: problem === null ? 'done' : 'failed', problem });
  }

  /** Scored rows from 0 on as the block that they are in. Throws ConsoleError `wrong-request`. */
  blockOf(row: number): number {
    const { rows, id } = this.#scoring;
    if (row >= rows) throw new ConsoleError('wrong-request', { key: `scoring ${id}`, what: `Row ${row} is not scored`, value: row, allowed: rows === 0 ? 'None is scored yet' : `0 to ${rows - 1}`, exitCode: 2 });
    const after = this.#firsts.findIndex((first) => first > row);
    return (after === -1 ? this.#firsts.length : after) - 1;
  }

  firstOf(block: number): number {
    return this.#firsts[block];
  }

  /** The rows of a block: CSV with the file's header. */
  async body(block: number): Promise<Buffer> {
    return await decompress(await this.#rows.read(block));
  }

  /** The frames of blocks, one behind the other; at most `most` bytes, unless the first one alone has more. */
  async frames(from: number, most: number): Promise<{ readonly bytes: Buffer<ArrayBuffer>; readonly next: number }> {
    let [next, length] = [from, 0];
    while (next < this.blocks && (next === from || length + this.#frames.bytesOf(next) <= most)) length += this.#frames.bytesOf(next++);
    return { bytes: await this.#frames.read(from, next), next };
  }

  async close(): Promise<void> {
    this.#removed.abort(new ConsoleError('unknown-scoring', { what: `The scoring ${this.#scoring.id} was removed` }));
    this.#changed.resolve();
    await Promise.all([this.#rows.close(), this.#frames.close()]);
  }

  #update(change: Partial<Scoring>): void {
    this.#scoring = { ...this.#scoring, ...change };
    const { resolve } = this.#changed;
    this.#changed = Promise.withResolvers();
    resolve();
  }
}
