/** 625783 as "625,783". */
export const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

/** 0.0641 as "6.4 %". */
export const percent = (share: number): string => `${(100 * share).toFixed(share > 0 && share < 0.001 ? 3 : 1)} %`;

/** A number in at most four digits: 99110 as "99,110", 3.216e7 as "32.2 M", NaN as a dash. */
export function compact(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= 1e9) return `${trimmed(value / 1e9)} G`;
  if (size >= 1e6) return `${trimmed(value / 1e6)} M`;
  return size >= 1000 ? whole(value) : trimmed(value);
}

const trimmed = (value: number): string => String(Number(value.toPrecision(3)));
