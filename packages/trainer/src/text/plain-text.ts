// JSON escapes control characters but neither NEL nor the two separators, which are ends of lines for many a pattern.
// oxlint-disable-next-line no-control-regex
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** The text on one line: breaks, control characters and runs of spaces become a space, lone surrogates U+FFFD. */
export function plainText(text: string): string {
  return text.toWellFormed().replace(BREAKS, ' ').replace(/ {2,}/g, ' ').trim();
}
