const BINS = 24;

/** Where the bins of a histogram begin and end: equal steps of sign(x) ln(1 + |x|), since the columns of flows reach over many powers of ten. A single value gets one bin. */
export function binEdges(min: number, max: number): number[] {
  if (min === max) return [min, max];
  const [low, high] = [scaled(min), scaled(max)];
  const inner = Array.from({ length: BINS - 1 }, (_, i) => unscaled(low + ((high - low) * (i + 1)) / BINS));
  return [min, ...inner, max];
}

const scaled = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));
const unscaled = (place: number): number => Math.sign(place) * Math.expm1(Math.abs(place));
