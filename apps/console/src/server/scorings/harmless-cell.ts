const BEGINNINGS = new Set(Buffer.from('=+-@\t\r\n'));
const SEPARATORS = Buffer.from(';\n');
const FORMULA = /(?:^|(?<=[;\n]))(?=[=+\-@\t\r\n])/g;
const NUMBER = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)$/i;

/** Whether a cell that begins with this byte may be a formula to a spreadsheet. */
export const isRisky = (byte: number | undefined): boolean => byte !== undefined && BEGINNINGS.has(byte);

/** Whether there may be formulas inside the cells of a row: spreadsheets that write decimals with commas split cells at semicolons, and then at line ends in quotes. */
export const hasSeparator = (row: Buffer): boolean => SEPARATORS.some((byte) => row.includes(byte));

/**
 * A cell's text, with an apostrophe where a spreadsheet would take it, or what it splits off behind a semicolon or a line end, for a formula: it begins with = + - @, a tab or a line end.
 * A number stays as it is (OWASP, CSV Injection).
 */
export function harmlessCell(text: string): string {
  return NUMBER.test(text) ? text : text.replaceAll(FORMULA, "'");
}
