import { XgboostError } from './error.ts';
import { library } from './library.ts';

type Kind = 'DMatrix' | 'Booster';

function free(kind: Kind, address: bigint): void {
  library().call(kind === 'DMatrix' ? 'XGDMatrixFree' : 'XGBoosterFree', address);
}

/** Frees what was neither disposed nor reachable any more. Disposing is the rule; this is the net below. */
const forgotten = new FinalizationRegistry<{ kind: Kind; address: bigint }>(({ kind, address }) => free(kind, address));

/** Owner of one object of libxgboost: frees it once, never while someone still works with it, and refuses use after that. */
export class NativeHandle implements Disposable {
  readonly #kind: Kind;
  readonly #address: bigint;
  #borrowers = 0;
  #disposed = false;

  constructor(kind: Kind, address: bigint) {
    this.#kind = kind;
    this.#address = address;
    forgotten.register(this, { kind, address }, this);
  }

  /** Throws `disposed` after {@link dispose}. */
  get address(): bigint {
    if (this.#disposed) {
      throw new XgboostError('disposed', {
        what: `This ${this.#kind} was disposed of`,
        wayOut: `Use it before its dispose() or the end of its \`using\` block, or make another`,
      });
    }
    return this.#address;
  }

  get disposed(): boolean {
    return this.#disposed;
  }

  /** Keeps the object alive until the answered function is called, even if it is disposed of meanwhile. */
  borrow(): () => void {
    void this.address;
    this.#borrowers++;
    let returned = false;
    return () => {
      if (returned) return;
      returned = true;
      this.#borrowers--;
      if (this.#disposed) this.#release();
    };
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    forgotten.unregister(this);
    this.#release();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  #release(): void {
    if (this.#borrowers === 0) free(this.#kind, this.#address);
  }
}
