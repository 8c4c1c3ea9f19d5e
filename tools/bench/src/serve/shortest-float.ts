/** The shortest decimal text that reads back as the same float32; empty for NaN. */
export function shortestFloat(value: number): string {
  if (Number.isNaN(value)) return '';
  for (let digits = 1; digits < 9; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(Number(value.toPrecision(9)));
}
