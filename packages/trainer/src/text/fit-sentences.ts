import { cutText } from './cut-text.ts';
import { plainText } from './plain-text.ts';

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
