import type { Journal } from './journal.ts';
import type { Prediction } from './predictions.ts';

/** Counts predictions as they pass on their way to a file. */
export class Tally {
  #scores = new Float32Array(4096);
  #rows = 0;
  anomalies = 0;
  /** Of the last prediction; one model has one. */
  threshold = Number.NaN;

  get rows(): number {
    return this.#rows;
  }

  get scores(): Float32Array {
    return this.#scores.subarray(0, this.#rows);
  }

  /** The predictions of these pieces, piece by piece. */
  *watch(journal: Pick<Journal, 'read'>, order: readonly string[]): Generator<readonly Prediction[]> {
    for (const piece of order) {
      const predictions = journal.read(piece);
      for (const prediction of predictions) this.#add(prediction);
      yield predictions;
    }
  }

  #add({ score, threshold }: Prediction): void {
    if (this.#rows === this.#scores.length) {
      const grown = new Float32Array(2 * this.#rows);
      grown.set(this.#scores);
      this.#scores = grown;
    }
    this.#scores[this.#rows++] = score;
    if (score >= threshold) this.anomalies++;
    this.threshold = threshold;
  }
}
