/** A number as Python's `'%.<digits>f'` writes it: exact ties go to the even digit, which toFixed rounds up. */
export function fixedText(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  // value · 10^digits ends in exactly one half when, and only when, value · 2^(digits + 1) is an odd integer.
  const halves = Math.abs(value) * 2 ** (digits + 1);
  if (!Number.isInteger(halves) || halves % 2 === 0) return value.toFixed(digits);
  const below = Math.floor(Math.abs(value) * 10 ** digits);
  return `${value < 0 ? '-' : ''}${((below + (below % 2)) / 10 ** digits).toFixed(digits)}`;
}

/** A number as Python's `repr` writes a float: `1.0`, `1e-05`, `1e+16`, `nan`. */
export function reprText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
