import { cp, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** What a model consists of; other files in its folder are not looked at. */
const PARTS = ['xgboost-model', 'flowsentry'];

/**
 * Copies of the model as it was when it was taken into service. Workers load these, so a worker that replaces a dead one serves the same
 * model as the others, whatever has become of the place it came from.
 */
export class ModelCopies {
  readonly #root: string;
  #next = 1;

  private constructor(root: string) {
    this.#root = root;
  }

  /** In a new folder under the system's temporary one. */
  static async open(): Promise<ModelCopies> {
    return new ModelCopies(await mkdtemp(join(tmpdir(), 'flowsentry-model-')));
  }

  /** Copies a folder's model, or an archive, and gives the copy's path. What is not there is not copied: whoever loads it says so. */
  async take(path: string): Promise<string> {
    const copy = join(this.#root, String(this.#next++));
    await mkdir(copy);
    if ((await stat(path)).isDirectory()) {
      for (const part of PARTS) await cp(join(path, part), join(copy, part), { recursive: true, dereference: true }).catch(ignoreAbsence);
      return copy;
    }
    const file = join(copy, basename(path));
    await cp(path, file, { dereference: true });
    return file;
  }

  async drop(copy: string): Promise<void> {
    await rm(copy, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }
}

function ignoreAbsence(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
