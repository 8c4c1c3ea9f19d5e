/**
 * The JSON text that Python's json.dumps writes for a definition: `", "` and `": "` between, everything outside of ASCII escaped, and a whole
 * number with `.0` where Python has a float: BackoffRate, and the default of a Float parameter.
 */
export function pythonJson(value: unknown, float = false): string {
  if (Array.isArray(value)) return `[${value.map((item) => pythonJson(item)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const isFloat = (key: string): boolean => key === 'BackoffRate' || (key === 'DefaultValue' && (value as { readonly Type?: unknown }).Type === 'Float');
    const members = Object.entries(value).map(([key, inner]) => `${text(key)}: ${pythonJson(inner, isFloat(key))}`);
    return `{${members.join(', ')}}`;
  }
  if (typeof value === 'string') return text(value);
  return typeof value === 'number' ? number(value, float) : String(value);
}

const text = (value: string): string => JSON.stringify(value).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Python's repr: exponents below -4 and from 16 on, with at least two digits. */
function number(value: number, float: boolean): string {
  if (Number.isInteger(value) && !float) return BigInt(value).toString();
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  return Number.isInteger(value) ? `${Object.is(value, -0) ? '-0' : value}.0` : String(value);
}
