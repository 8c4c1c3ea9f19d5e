/** Requests in flight at the start, and at most. */
const [START, MOST] = [4, 8];

/**
 * How many requests may be in flight: one more for each round of answers, half as many when the scorer is busy (additive increase, multiplicative decrease), and at
 * least one. Requests that were sent before the last halving do not halve again: they tell of the same moment.
 */
export class Pace {
  #limit = START;
  #halvings = 0;

  get limit(): number {
    return Math.floor(this.#limit);
  }

  /** To hand to {@link busy} when the request that is sent now is answered. */
  get stamp(): number {
    return this.#halvings;
  }

  answered(): void {
    this.#limit = Math.min(MOST, this.#limit + 1 / this.#limit);
  }

  busy(stamp: number): void {
    if (stamp !== this.#halvings) return;
    this.#halvings++;
    this.#limit = Math.max(1, this.#limit / 2);
  }
}
