// JSON escapes control characters but neither NEL nor the two separators, which are ends of lines for many a pattern.
// oxlint-disable-next-line no-control-regex
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** The text on one line: breaks, control characters and runs of spaces become a space, lone surrogates U+FFFD. */
export function plainText(text: string): string {
  return text.toWellFormed().replace(BREAKS, ' ').replace(/ {2,}/g, ' ').trim();
}

/** The {@link plainText}, cut to `limit` UTF-16 code units with an ellipsis where it is longer; between words where one ends in the last fifth. No character is cut in two. */
export function cutText(text: string, limit: number): string {
  const plain = plainText(text);
  if (plain.length <= limit) return plain;
  let end = limit - 1;
  const space = plain.lastIndexOf(' ', end);
  if (space >= 0.8 * limit) end = space;
  else if (/[\uD800-\uDBFF]/.test(plain[end - 1])) end--;
  return `${plain.slice(0, end).trimEnd()}…`;
}

/** As many whole sentences, joined by spaces, as `limit` code units hold; what is left out is said. A first sentence that is longer alone is cut. */
export function fitSentences(sentences: readonly string[], limit: number): string {
  const all = sentences.map(plainText);
  for (let kept = all.length; kept > 0; kept--) {
    const left = all.length - kept;
    const text = [...all.slice(0, kept), ...(left === 0 ? [] : [`(${left} more in model-card.md.)`])].join(' ');
    if (text.length <= limit) return text;
  }
  return cutText(all.join(' '), limit);
}
