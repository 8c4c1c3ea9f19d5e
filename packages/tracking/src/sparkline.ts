const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/**
 * A curve in `width` characters at most, from its lowest value to its highest; a constant is drawn low. Each character is the mean of its share of the values that are
 * numbers, or a space where there is none.
 */
export function sparkline(values: readonly number[], width: number): string {
  const count = Math.min(width, values.length);
  const means = Array.from({ length: count }, (_, at) => {
    const share = values.slice(Math.floor((at * values.length) / count), Math.floor(((at + 1) * values.length) / count)).filter(Number.isFinite);
    return share.reduce((sum, value) => sum + value, 0) / share.length;
  });
  const finite = means.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return means.map((mean) => (Number.isFinite(mean) ? LEVELS[high === low ? 0 : Math.round(((mean - low) / (high - low)) * (LEVELS.length - 1))] : ' ')).join('');
}
