import { appendFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** A file of blocks that only grows. Blocks count from 0. */
export class BlockFile {
  readonly #handle: FileHandle;
  /** Where each block begins, and where the last one ends. */
  readonly #borders: number[] = [0];

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** A new file that its owner alone can read. */
  static async create(path: string): Promise<BlockFile> {
    return new BlockFile(await open(path, 'ax+', 0o600));
  }

  get blocks(): number {
    return this.#borders.length - 1;
  }

  append(bytes: Uint8Array): void {
    appendFileSync(this.#handle.fd, bytes);
    this.#borders.push(this.#borders.at(-1)! + bytes.byteLength);
  }

  bytesOf(block: number): number {
    return this.#borders[block + 1] - this.#borders[block];
  }

  /** The blocks from `from` until before `to`, one behind the other. */
  async read(from: number, to = from + 1): Promise<Buffer<ArrayBuffer>> {
    const bytes = Buffer.alloc(this.#borders[to] - this.#borders[from]);
    const { bytesRead } = await this.#handle.read(bytes, 0, bytes.length, this.#borders[from]);
    if (bytesRead !== bytes.length) throw new Error(`Blocks ${from} to ${to} have ${bytes.length} bytes, of which ${bytesRead} were read`);
    return bytes;
  }

  /** Waits for what is being read. */
  async close(): Promise<void> {
    await this.#handle.close();
  }
}
