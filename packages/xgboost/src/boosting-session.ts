import { Boosting } from './boosting.ts';
import type { DMatrix } from './dmatrix.ts';
import { XgboostError } from './error.ts';
import { type Parameters, parameterEntries } from './parameters.ts';
import { readWatched } from './round-model.ts';
import { quieten } from './warnings.ts';

export interface SessionSettings {
  readonly parameters: Parameters;
  readonly train: DMatrix;
  /** Sets to predict on between rounds; what the earlier trees said of them is kept. */
  readonly watch: Readonly<Record<string, DMatrix>>;
}

/**
 * A training on this thread that its owner drives: boost some rounds, see what the model says of the watched sets, boost on. Several sessions can advance side by side.
 * The trees are those of {@link train} with `seed_per_iteration`, and nothing is written or read between rounds. Dispose of it (`using`) when done.
 */
export class BoostingSession implements Disposable {
  readonly #boosting: Boosting;
  readonly #release: () => void;
  #disposed = false;

  /** Throws XgboostError `bad-parameter` and whatever the library says of the parameters. */
  constructor({ parameters, train, watch }: SessionSettings) {
    quieten();
    // The library draws the rows and columns of all boosters of a thread from one sequence: without this, a tree would depend on who else has advanced.
    const entries = parameterEntries({ ...parameters, seed_per_iteration: true });
    const releases: (() => void)[] = [];
    this.#release = () => releases.forEach((release) => release());
    try {
      for (const { native } of [train, ...Object.values(watch)]) releases.push(native.borrow());
      this.#boosting = new Boosting({ parameters: entries, train: train.native.address, evaluate: Object.entries(watch).map(([name, { native }]) => [name, native.address]), names: train.names, from: undefined });
    } catch (error) {
      this.#release();
      throw error;
    }
  }

  /** Boosts so many more rounds. */
  advance(rounds: number): void {
    this.#requireOpen();
    for (let round = 0; round < rounds; round++) this.#boosting.update();
  }

  /** P(Anomaly), for binary:logistic, of each row of a watched set. */
  predict(set: string): Float32Array<ArrayBuffer> {
    this.#requireOpen();
    return readWatched(this.#boosting, set);
  }

  [Symbol.dispose](): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#boosting.free();
    this.#release();
  }

  #requireOpen(): void {
    if (this.#disposed) throw new XgboostError('disposed', { what: 'This session was disposed of', wayOut: 'Use it before the end of its `using` block' });
  }
}
