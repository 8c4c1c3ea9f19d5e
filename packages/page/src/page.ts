import { escapeHtml } from './html.ts';

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
<style>${STYLE}</style>
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

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #d9dee5; --paper: #ffffff; --panel: #f5f7f9;
  --anomaly: #c8553d; --normal: #2f6f9f; --good: #2e7d4f; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --soft: #9aa5b4; --line: #353d49; --paper: #14181e; --panel: #1c222a;
  --anomaly: #e5836d; --normal: #6aa9d8; --good: #6cc08b; --bad: #f2837b; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1080px; padding: 2rem 1.25rem 4rem; font: 15px/1.55 system-ui, "Segoe UI", "DejaVu Sans", sans-serif;
  color: var(--ink); background: var(--paper); }
h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.2rem; margin: 2.6rem 0 .7rem; padding-top: .6rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
header p, .note { color: var(--soft); margin: .3rem 0 .8rem; max-width: 75ch; }
nav { display: flex; flex-wrap: wrap; gap: .2rem 1rem; } nav a { color: var(--normal); text-decoration: none; } nav a:hover { text-decoration: underline; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: 13.5px; }
th, td { padding: .28rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; } th { color: var(--soft); font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 430px), 1fr)); gap: 1.2rem; }
figure { margin: 0; } figcaption { font-size: 13px; color: var(--soft); margin-bottom: .3rem; } svg { max-width: 100%; height: auto; overflow: visible; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: .8rem; margin: 1rem 0; }
.card { background: var(--panel); border-radius: 8px; padding: .7rem .9rem; } .card b { display: block; font-size: 1.35rem; font-variant-numeric: tabular-nums; }
.card span { color: var(--soft); font-size: 13px; } .good { color: var(--good); } .bad { color: var(--bad); }
@media print { body { max-width: none; } nav { display: none; } section { break-inside: avoid; } }
`;
