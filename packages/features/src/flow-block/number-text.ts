const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const NOT_FINITE = /^[+-]?(?:nan|inf|infinity)$/i;

/** The number that a cell's text stands for: NaN where it says that the value is missing or infinite, undefined where it is no number of 64 bits. */
export function numberOfText(written: string): number | undefined {
  const text = written.trim();
  if (text === '' || NOT_FINITE.test(text)) return Number.NaN;
  // Adding 0 turns -0 into 0, so that equal numbers have equal bits.
  const value = NUMBER.test(text) ? Number(text) + 0 : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}
