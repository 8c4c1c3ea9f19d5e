import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { asFlowsentryError } from '@flowsentry/kit';
import type { RunEvent } from './run-event.ts';
import { TrackingError } from './error.ts';

const NEWLINE = 0x0a;

/** A run's events, written by one process: each is one line, written by one call before `append` returns. */
export class EventFile {
  readonly #path: string;
  readonly #file: number;
  #size: number;

  /** Opens the file, or makes it. A last line that a killed process left torn is cut off. */
  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'a+');
    this.#size = readFileSync(this.#file).lastIndexOf(NEWLINE) + 1;
    if (this.#size < fstatSync(this.#file).size) ftruncateSync(this.#file, this.#size);
  }

  /** Throws {@link TrackingError} with the file system's code where the line could not be written whole; then nothing of it is there. */
  append(event: RunEvent): void {
    const line = Buffer.from(`${JSON.stringify(event)}\n`);
    try {
      for (let written = 0; written < line.length; ) written += writeSync(this.#file, line, written);
    } catch (error) {
      ftruncateSync(this.#file, this.#size);
      const known = asFlowsentryError(error);
      throw known === undefined ? error : new TrackingError(known.code, { ...known.problem, file: this.#path, cause: error });
    }
    this.#size += line.length;
  }

  /** After it a power cut loses nothing either. */
  close(): void {
    fsyncSync(this.#file);
    closeSync(this.#file);
  }
}
