import { createHash } from 'node:crypto';
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { escapeHtml } from './html.ts';

/** The colours of the two classes, as the page's style sheet defines them for light and dark. */
export const CLASS_COLOURS = { Normal: 'var(--normal)', Anomaly: 'var(--anomaly)' } as const;

/**
 * Draws an Observable Plot as a figure of inline SVG, its caption above. The same caption and options give the same text, and
 * ids differ between different figures of a page. A legend of a continuous colour scale needs a canvas and cannot be drawn.
 */
export function figure(caption: string, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const drawn = Plot.plot({ width: 500, height: 320, ...options, document });
  drawn.setAttribute('role', 'img');
  drawn.setAttribute('aria-label', caption);
  return `<figure><figcaption>${escapeHtml(caption)}</figcaption>${withOwnIds(drawn.outerHTML, caption)}</figure>`;
}

/** Plot numbers ids by a counter of the process; here they are numbered within the figure and named after its content. */
function withOwnIds(markup: string, caption: string): string {
  const numbers = new Map<string, number>();
  const numbered = markup.replace(/\bplot-(clip|pattern|marker)-(\d+)\b/g, (_, kind: string, id: string) => {
    const key = `${kind}-${id}`;
    numbers.set(key, numbers.get(key) ?? numbers.size + 1);
    return `plot-#-${numbers.get(key)}`;
  });
  if (numbers.size === 0) return markup;
  const name = createHash('sha256').update(caption).update(numbered).digest('hex').slice(0, 8);
  return numbered.replaceAll('plot-#-', `plot-${name}-`);
}

export { Plot };
