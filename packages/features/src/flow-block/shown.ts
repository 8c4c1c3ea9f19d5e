const LONGEST = 60;

/** A value of a request as an error shows it: short, whatever was sent. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);
  if (Array.isArray(value)) return 'A list';
  return typeof value === 'object' && value !== null ? 'An object' : String(value);
}
