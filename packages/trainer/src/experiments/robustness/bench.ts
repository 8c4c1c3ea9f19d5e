import { availableParallelism } from 'node:os';
import type { FlowTable } from '@flowsentry/features';
import type { Parameters } from '../../parameters.ts';
import { type FittedModel, type ModelRows, fitModel } from '../fit-model.ts';

export interface BenchOptions {
  readonly table: FlowTable;
  /** Of the model that the experiments are about; its Seed is the first of {@link Bench.seeds}. */
  readonly parameters: Parameters;
  /** How often an experiment on random splits is repeated. */
  readonly repeats: number;
  readonly signal: AbortSignal;
  /** Called after each training. */
  readonly onFit: () => void;
}

/** Where the experiments train: as many models at a time as there are cores, each on one thread, so that the cores do not decide the result. */
export class Bench {
  readonly table: FlowTable;
  readonly parameters: Parameters;
  readonly seeds: readonly number[];
  /** Trainings at a time. */
  readonly width = availableParallelism();
  readonly #signal: AbortSignal;
  readonly #onFit: () => void;
  readonly #waiting: (() => void)[] = [];
  #free = this.width;

  constructor({ table, parameters, repeats, signal, onFit }: BenchOptions) {
    this.table = table;
    this.parameters = parameters;
    this.seeds = Array.from({ length: repeats }, (_, i) => parameters.Seed + i);
    this.#signal = signal;
    this.#onFit = onFit;
  }

  /**
   * Fits a model on the rows that `prepare` finds once it is this model's turn, and hands it to `use` before it is freed. Rejects with what any of them throws.
   * `table` may differ from the bench's in its labels.
   */
  async fit<T, P extends { readonly rows: ModelRows; readonly parameters: Parameters; readonly table?: FlowTable }>(prepare: () => P, use: (model: FittedModel, prepared: P) => T): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      this.#signal.throwIfAborted();
      const prepared = prepare();
      using model = await fitModel(prepared.table ?? this.table, prepared.rows, prepared.parameters, { signal: this.#signal, threads: 1 });
      return use(model, prepared);
    } finally {
      this.#onFit();
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}
