import { fixedText } from '../python-text.ts';

/**
 * Collects what the folds' models predict for the rows that they were not trained on, and writes the container's
 * `predictions.csv`: the label, the mean prediction over the repeats, and for classification also the most frequent class
 * (the probability is that of the most probable class, or of class 1). Six digits after the point.
 */
export class FoldPredictions {
  readonly #label: Float32Array;
  readonly #classification: boolean;
  readonly #sums: Float64Array;
  readonly #counts: Uint32Array;
  readonly #votes: number[][];

  constructor(label: Float32Array, classification: boolean) {
    this.#label = label;
    this.#classification = classification;
    this.#sums = new Float64Array(label.length);
    this.#counts = new Uint32Array(label.length);
    this.#votes = classification ? Array.from(label, () => []) : [];
  }

  record(rows: Uint32Array, predictions: Float32Array): void {
    const outputs = predictions.length / rows.length;
    rows.forEach((row, i) => {
      const own = predictions.subarray(i * outputs, (i + 1) * outputs);
      const top = outputs > 1 ? own.indexOf(Math.max(...own)) : 0;
      this.#sums[row] += own[top];
      this.#counts[row]++;
      if (this.#classification) this.#votes[row].push(outputs > 1 ? top : Number(own[0] > 0.5));
    });
  }

  csv(): string {
    return Array.from(this.#label, (label, row) => {
      const fields = [label, this.#sums[row] / this.#counts[row], ...(this.#classification ? [mostFrequent(this.#votes[row])] : [])];
      return `${fields.map((field) => fixedText(field, 6)).join(',')}\n`;
    }).join('');
  }
}

/** The smallest of those that occur most often. */
function mostFrequent(votes: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const vote of votes) counts.set(vote, (counts.get(vote) ?? 0) + 1);
  return [...counts].sort(([a, countA], [b, countB]) => countB - countA || a - b)[0][0];
}
