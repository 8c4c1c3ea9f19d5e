/** A value of a flow for people: whole numbers whole, others with six digits, 38,027,397.26 as "38,027,400". */
export function numberText(value: number): string {
  return value.toLocaleString('en', Number.isInteger(value) ? {} : { maximumSignificantDigits: 6 });
}
