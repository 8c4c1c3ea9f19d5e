/** A value in about four digits: 99943 as "99,943", 12345678 as "1.235e+7", 0.061556 as "0.06156". */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e7 || (size > 0 && size < 1e-3)) return value.toExponential(3).replace(/\.?0+e/, 'e');
  if (size >= 1e4) return Math.round(value).toLocaleString('en-US');
  return Number(value.toPrecision(4)).toLocaleString('en-US', { maximumFractionDigits: 10 });
}
