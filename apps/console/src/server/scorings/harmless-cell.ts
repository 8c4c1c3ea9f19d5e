const RISKY = new Set(Buffer.from('=+-@\t\r\n'));
const NUMBER = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)$/i;

/** Whether a text that begins with this byte may be a formula to a spreadsheet. */
export const isRisky = (byte: number | undefined): boolean => byte !== undefined && RISKY.has(byte);

/** A cell's text, with an apostrophe before it where a spreadsheet would take it for a formula: it begins with = + - @, a tab or a line end, and is no number (OWASP, CSV Injection). */
export function harmlessCell(text: string): string {
  return text !== '' && isRisky(text.charCodeAt(0)) && !NUMBER.test(text) ? `'${text}` : text;
}
