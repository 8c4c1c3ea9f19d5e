import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FlowsentryError } from '@flowsentry/kit';
import { type Target, type TextPart, csvText } from '@flowsentry/scorer/client';
import type { Scoring } from '../../api/scoring.ts';
import { ConsoleError } from '../../error.ts';
import { problemReply } from '../problem-reply.ts';
import { boundedText } from './bounded-text.ts';
import { type FlowFormat, flowFormat } from './flow-format.ts';
import { LiveScoring } from './live-scoring.ts';
import { type Upload, type UploadBounds, receiveUpload } from './receive-upload.ts';
import { runHelper } from './run-helper.ts';
import { scoreUpload } from './score-upload.ts';
import { scratchFolder, sweep } from './scratch-folder.ts';
import { steadyTarget } from './steady-target.ts';

/** Scorings that are kept: an analyst compares a few files. Each has up to twice its file on disk. */
const MOST_KEPT = 8;
const PART = 1 << 20;

export interface ScoringsOptions {
  /** Folders of this process and of others are made in it, when the first file comes. */
  readonly folder: string;
  readonly bounds: UploadBounds;
  readonly target: (version: number) => Promise<Target>;
  /** Is told of what is nobody's mistake but ours. */
  readonly onDefect: (error: unknown) => void;
}

interface Kept {
  readonly live: LiveScoring;
  readonly folder: string;
  readonly run: Promise<void>;
}

/** The scorings of this console, the oldest finished one going when there are too many. They end with it, and with them their files. */
export class Scorings {
  readonly #options: ScoringsOptions;
  readonly #kept = new Map<string, Kept>();
  /** Uploads that are on their way. */
  #coming = 0;
  #folder: Promise<string> | undefined;
  readonly #closed = new AbortController();

  private constructor(options: ScoringsOptions) {
    this.#options = options;
  }

  /** Removes what consoles that were killed have left. */
  static async open(options: ScoringsOptions): Promise<Scorings> {
    await sweep(options.folder);
    return new Scorings(options);
  }

  /** The newest first. */
  list(): LiveScoring[] {
    return [...this.#kept.values()].map(({ live }) => live).reverse();
  }

  /** Throws ConsoleError `unknown-scoring`. */
  find(id: string): LiveScoring {
    return this.#find(id).live;
  }

  /** Where the files of a scoring are. Throws ConsoleError `unknown-scoring`. */
  folderOf(id: string): string {
    return this.#find(id).folder;
  }

  /** Takes a file and begins to score it. Rejects with ConsoleError `too-many-scorings`, and what is wrong with the upload as a whole. */
  async begin(upload: Upload, version: number): Promise<Scoring> {
    if (this.#coming + this.list().filter(({ scoring }) => scoring.state === 'scoring').length >= MOST_KEPT) throw tooMany();
    this.#coming++;
    try {
      const id = randomBytes(8).toString('hex');
      const folder = join(await this.#ownFolder(), id);
      return await this.#begin(upload, { id, file: upload.name, version }, folder).catch(async (error: unknown) => {
        await rm(folder, { recursive: true, force: true });
        throw error;
      });
    } finally {
      this.#coming--;
    }
  }

  /** Ends the scoring, if it is not yet, and removes its files. Throws ConsoleError `unknown-scoring`. */
  async remove(id: string): Promise<void> {
    const { live, folder, run } = this.#find(id);
    this.#kept.delete(id);
    const closed = live.close();
    await run;
    await closed;
    // A download that was broken off may still be writing there.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async close(): Promise<void> {
    this.#closed.abort(new ConsoleError('ended', { what: 'The console ends' }));
    await Promise.all([...this.#kept.keys()].map((id) => this.remove(id)));
    const folder = await this.#folder?.catch(() => undefined);
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }

  #find(id: string): Kept {
    const kept = this.#kept.get(id);
    if (!kept) throw new ConsoleError('unknown-scoring', { what: `There is no scoring "${id.slice(0, 64)}" any more`, value: id, wayOut: `Upload the file again; the ${MOST_KEPT} newest are kept, and none when the console ends` });
    return kept;
  }

  async #begin(upload: Upload, about: Pick<Scoring, 'id' | 'file' | 'version'>, folder: string): Promise<Scoring> {
    await mkdir(folder, { mode: 0o700 });
    const path = join(folder, 'upload');
    const bytes = await receiveUpload(upload, path, this.#options.bounds);
    const format = await flowFormat(path, upload.name);
    while (this.#kept.size >= MOST_KEPT) {
      const oldest = this.list().findLast(({ scoring }) => scoring.state !== 'scoring');
      if (!oldest) throw tooMany();
      await this.remove(oldest.scoring.id);
    }
    this.#closed.signal.throwIfAborted();
    const live = await LiveScoring.create(folder, { ...about, bytes });
    this.#kept.set(about.id, { live, folder, run: this.#run(live, path, format) });
    return live.scoring;
  }

  #ownFolder(): Promise<string> {
    const folder = (this.#folder ??= scratchFolder(this.#options.folder));
    // The disk may have room the next time.
    folder.catch(() => (this.#folder = undefined));
    return folder;
  }

  async #run(live: LiveScoring, path: string, format: FlowFormat): Promise<void> {
    const { version, file, bytes } = live.scoring;
    const signal = AbortSignal.any([live.signal, this.#closed.signal]);
    try {
      const target = await steadyTarget(() => this.#options.target(version));
      await scoreUpload(live, boundedText(textOf(path, file, format, signal), file, bytes), target, signal);
      live.end(null);
    } catch (error) {
      if (!signal.aborted) live.end(problemReply(underName(error, path, file), this.#options.onDefect).answer.error);
    } finally {
      await rm(path, { force: true });
    }
  }
}

const tooMany = (): ConsoleError => new ConsoleError('too-many-scorings', { what: `${MOST_KEPT} files are being scored`, wayOut: 'Wait until one of them is done, or remove one' });

function textOf(path: string, file: string, format: FlowFormat, signal: AbortSignal): AsyncGenerator<TextPart> {
  if (format === 'csv' || format === 'csv.gz') return csvText(path);
  return printed(runHelper({ task: format === 'json' ? 'json-as-csv' : 'parquet-as-csv', path, second: file, signal }));
}

/** A pipe gives 64 kB at a time, each of which would be joined to what is left of the last piece. */
async function* printed(parts: AsyncGenerator<Buffer>): AsyncGenerator<TextPart> {
  let [gathered, length] = [[] as Buffer[], 0];
  for await (const part of parts) {
    gathered.push(part);
    length += part.length;
    if (length < PART) continue;
    yield { bytes: Buffer.concat(gathered), read: 0 };
    [gathered, length] = [[], 0];
  }
  yield { bytes: Buffer.concat(gathered), read: 0 };
}

/** What was said of a path, of the file that a person uploaded. */
function underName(error: unknown, path: string, file: string): unknown {
  if (!(error instanceof FlowsentryError && error.problem.file === path)) return error;
  return new ConsoleError(error.code, { ...error.problem, file, what: error.problem.what.replaceAll(path, file) });
}
