import { escapeHtml } from './html.ts';
import { STYLE } from './style.ts';

export interface Section {
  readonly id: string;
  readonly title: string;
  /** HTML; what comes from data must have gone through {@link escapeHtml}. */
  readonly body: string;
}

export interface Page {
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly Section[];
}

/** One HTML document without scripts, fonts or anything else from outside; readable in light and dark and on paper. */
export function htmlPage({ title, subtitle, sections }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>:root { ${STYLE.root} }${STYLE.parts}${PAGE}</style>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1><p>${escapeHtml(subtitle)}</p>
<nav>${sections.map(({ id, title }) => `<a href="#${escapeHtml(id)}">${escapeHtml(title)}</a>`).join('')}</nav></header>
<main>
${sections.map(({ id, title, body }) => `<section id="${escapeHtml(id)}"><h2>${escapeHtml(title)}</h2>\n${body}</section>`).join('\n')}
</main>
</body>
</html>
`;
}

const PAGE = `
body { margin: 0 auto; max-width: 1080px; padding: 2rem 1.25rem 4rem; ${STYLE.text} }
h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.2rem; margin: 2.6rem 0 .7rem; padding-top: .6rem; border-top: 1px solid var(--line); }
header p { color: var(--soft); margin: .3rem 0 .8rem; max-width: 75ch; }
nav { display: flex; flex-wrap: wrap; gap: .2rem 1rem; } nav a { color: var(--normal); text-decoration: none; } nav a:hover { text-decoration: underline; }
@media (prefers-color-scheme: dark) { :root { ${STYLE.darkRoot} } }
@media print { body { max-width: none; } nav { display: none; } section { break-inside: avoid; } }
`;
