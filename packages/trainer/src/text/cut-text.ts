import { plainText } from './plain-text.ts';

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
