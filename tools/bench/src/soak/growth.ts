/** Confidence of the interval: 95 % of a normal distribution, both sides. */
const Z = 1.959964;
/** More are averaged in blocks: neighbours are alike (one collection of garbage), and all pairs are compared. */
const MOST_BLOCKS = 120;

/** How values change over time, by all pairs of them. */
export interface Growth {
  readonly samples: number;
  /** Median of the values. */
  readonly level: number;
  /** Theil and Sen's slope (the median of the slopes between all pairs) over the whole time, in the values' unit. */
  readonly rise: number;
  /** Sen's 95 % interval of it, by the variance of Kendall's S: n(n−1)(2n+5)/18. */
  readonly low: number;
  readonly high: number;
  /** Mann and Kendall's Z of a trend. */
  readonly z: number;
}

/**
 * Whether something grows, robust against saw teeth and outliers. Growth is excluded where `high` is small, which is a stronger statement than that none
 * was found. NaN with fewer than three values.
 */
export function growth(times: readonly number[], values: readonly number[]): Growth {
  const [x, y] = [blockMeans(times), blockMeans(values)];
  const n = x.length;
  const span = x[n - 1] - x[0];
  const slopes: number[] = [];
  let s = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      slopes.push((y[j] - y[i]) / (x[j] - x[i]));
      s += Math.sign(y[j] - y[i]);
    }
  }
  slopes.sort((a, b) => a - b);
  const deviation = Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const half = (Z * deviation) / 2;
  const at = (place: number): number => slopes[Math.min(slopes.length - 1, Math.max(0, Math.round(place)))] * span;
  if (n < 3) return { samples: values.length, level: Number.NaN, rise: Number.NaN, low: Number.NaN, high: Number.NaN, z: Number.NaN };
  return { samples: values.length, level: middle(y.toSorted((a, b) => a - b)), rise: middle(slopes) * span, low: at(slopes.length / 2 - half - 0.5), high: at(slopes.length / 2 + half - 0.5), z: s === 0 ? 0 : (s - Math.sign(s)) / deviation };
}

function blockMeans(values: readonly number[]): number[] {
  const size = Math.ceil(values.length / MOST_BLOCKS);
  return Array.from({ length: size === 0 ? 0 : Math.floor(values.length / size) }, (_, block) => values.slice(block * size, (block + 1) * size).reduce((sum, value) => sum + value, 0) / size);
}

function middle(sorted: readonly number[]): number {
  const place = (sorted.length - 1) / 2;
  return (sorted[Math.floor(place)] + sorted[Math.ceil(place)]) / 2;
}
