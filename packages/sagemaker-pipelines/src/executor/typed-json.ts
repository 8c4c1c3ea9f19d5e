/**
 * A JSON number with a point or an exponent. JavaScript has one number for 2 and 2.0; the pipeline language, whose semantics are Python's, has two: they join
 * as "2" and "2.0". It is written back as it was read.
 */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  /** As Python's repr: the shortest digits that read back to it, always with a point or an exponent. */
  toString(): string {
    const text = String(this.value);
    if (!Number.isFinite(this.value)) return text === 'NaN' ? 'nan' : text.replace('Infinity', 'inf');
    const [digits, exponent] = this.value.toExponential().split('e');
    const power = Number(exponent);
    if (this.value !== 0 && (power < -4 || power >= 16)) return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
    const plain = text.includes('e') ? this.value.toFixed(20).replace(/0+$/, '') : Object.is(this.value, -0) ? '-0' : text;
    return plain.includes('.') ? plain : `${plain}.0`;
  }

  toJSON(): unknown {
    return Number.isFinite(this.value) ? rawJson(this.toString()) : null;
  }
}

const { rawJSON: rawJson } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** JSON with every number that has a point or an exponent as a {@link Float}. Throws SyntaxError. */
export function parseTyped(text: string): unknown {
  const reviver: Reviver = (_, value, { source }) => (typeof value === 'number' && /[.eE]/.test(source ?? '') ? new Float(value) : value);
  return JSON.parse(text, reviver as (key: string, value: unknown) => unknown);
}

/** The value as programs and API shapes know it: Floats as numbers. */
export function plain<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}
