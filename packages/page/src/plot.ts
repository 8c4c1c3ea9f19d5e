import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { escapeHtml } from './html.ts';

/** The colours of the two classes, as the page's style sheet defines them for light and dark. */
export const CLASS_COLOURS = { Normal: 'var(--normal)', Anomaly: 'var(--anomaly)' } as const;

/** Draws an Observable Plot as a figure of inline SVG, its caption above. The same options give the same text. */
export function figure(caption: string, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const drawn = Plot.plot({ width: 500, height: 320, ...options, document });
  drawn.setAttribute('role', 'img');
  drawn.setAttribute('aria-label', caption);
  return `<figure><figcaption>${escapeHtml(caption)}</figcaption>${drawn.outerHTML}</figure>`;
}

export { Plot };
