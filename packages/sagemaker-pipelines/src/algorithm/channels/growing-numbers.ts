/** A list of numbers in one typed array that doubles when it is full. */
export class GrowingNumbers {
  #values = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const grown = new Float64Array(this.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.length++] = value;
  }

  at(place: number): number {
    return this.#values[place];
  }

  /** A view of the numbers. */
  all(): Float64Array {
    return this.#values.subarray(0, this.length);
  }
}
