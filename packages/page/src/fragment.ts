import { STYLE } from './style.ts';

/**
 * HTML that carries the look of a page along into somebody else's, such as a notebook's output: `body` with the colours that figures refer to and the style of tables, in a box
 * that its rules do not leave. Light, whatever surrounds it. What comes from data must have gone through `escapeHtml`.
 */
export function htmlFragment(body: string): string {
  return `<div><style>@scope { :scope { ${STYLE.root} color-scheme: light; padding: .6rem; ${STYLE.text} }${FRAGMENT}${STYLE.parts}}</style>${body}</div>`;
}

/** Notebooks stripe, right-align and centre the tables of an output by selectors of higher rank. */
const FRAGMENT = `
:scope { font-size: 14px; } :scope table { margin: 0; } :scope tr { background: none !important; }
:scope :is(th, td):not(.number) { text-align: left; }`;
