const STEPS = 64;
const OCTAVES = 32;

/**
 * Counts of latencies in log-linear steps: 64 steps an octave from 1 µs to 71 minutes, so any percentile is at most 1.6 % too high and
 * memory does not grow with the count.
 */
export class LatencyHistogram {
  readonly #counts = new Float64Array(STEPS * OCTAVES);
  #count = 0;
  #most = 0;

  get count(): number {
    return this.#count;
  }

  /** The longest, in microseconds. */
  get most(): number {
    return this.#most;
  }

  /** Adds one latency in microseconds. */
  add(microseconds: number): void {
    const value = Math.max(1, microseconds);
    const octave = Math.min(OCTAVES - 1, Math.floor(Math.log2(value)));
    const step = Math.min(STEPS - 1, Math.floor((value / 2 ** octave - 1) * STEPS));
    this.#counts[octave * STEPS + step]++;
    this.#count++;
    if (value > this.#most) this.#most = value;
  }

  /** The smallest step end that `share` of the latencies do not exceed, in microseconds; NaN when there are none. */
  percentile(share: number): number {
    if (this.#count === 0) return Number.NaN;
    const wanted = Math.ceil(share * this.#count);
    let seen = 0;
    for (let place = 0; place < this.#counts.length; place++) {
      seen += this.#counts[place];
      if (seen >= wanted && seen > 0) return Math.min(this.#most, 2 ** Math.floor(place / STEPS) * (1 + ((place % STEPS) + 1) / STEPS));
    }
    return this.#most;
  }
}
