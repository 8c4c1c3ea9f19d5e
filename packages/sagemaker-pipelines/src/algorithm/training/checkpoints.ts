import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Booster, type ModelFormat } from '@flowsentry/xgboost';

const KEPT = 5;
const NAME = /^xgboost-checkpoint\.(\d+)$/;

/**
 * The container's checkpoints: after each round the model so far as `xgboost-checkpoint.<round>`, counted from 0, the last five of
 * them. Each is renamed into place; it is synchronous because the next round waits for it anyway.
 */
export class Checkpoints {
  readonly format: ModelFormat;
  readonly #folder: string;

  constructor(folder: string, format: ModelFormat) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.format = format;
  }

  /** The newest whole checkpoint that leaves rounds to train, and how many rounds it has. */
  latest(rounds: number): { readonly model: Uint8Array; readonly rounds: number } | undefined {
    for (const round of this.#rounds().reverse()) {
      if (round + 1 >= rounds) continue;
      try {
        const model = readFileSync(this.#path(round));
        Booster.load(model).dispose();
        return { model, rounds: round + 1 };
      } catch {
        // As in the container, one that cannot be read gives way to the one before it.
      }
    }
    return undefined;
  }

  save(round: number, model: () => Uint8Array): void {
    const temporary = join(this.#folder, `.${round}.sagemaker-ignore`);
    writeFileSync(temporary, model(), { flush: true });
    renameSync(temporary, this.#path(round));
    for (const old of this.#rounds().filter((each) => each <= round - KEPT)) rmSync(this.#path(old), { force: true });
  }

  #path(round: number): string {
    return join(this.#folder, `xgboost-checkpoint.${round}`);
  }

  #rounds(): number[] {
    return readdirSync(this.#folder).flatMap((name) => NAME.exec(name)?.[1] ?? []).map(Number).sort((a, b) => a - b);
  }
}
