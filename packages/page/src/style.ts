/** How pages and fragments look: declarations of their outermost element, and rules for what stands in it. */
export const STYLE = {
  root: `color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #d9dee5; --paper: #ffffff; --panel: #f5f7f9;
  --anomaly: #c8553d; --normal: #2f6f9f; --good: #2e7d4f; --bad: #b3261e;`,
  darkRoot: `--ink: #e4e8ee; --soft: #9aa5b4; --line: #353d49; --paper: #14181e; --panel: #1c222a;
  --anomaly: #e5836d; --normal: #6aa9d8; --good: #6cc08b; --bad: #f2837b;`,
  text: 'font: 15px/1.55 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: var(--ink); background: var(--paper);',
  parts: `
* { box-sizing: border-box; }
h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; } .note { color: var(--soft); margin: .3rem 0 .8rem; max-width: 75ch; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: 13.5px; }
th, td { padding: .28rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; } th { color: var(--soft); font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 430px), 1fr)); gap: 1.2rem; }
figure { margin: 0; } figcaption { font-size: 13px; color: var(--soft); margin-bottom: .3rem; } svg { max-width: 100%; height: auto; overflow: visible; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: .8rem; margin: 1rem 0; }
.card { background: var(--panel); border-radius: 8px; padding: .7rem .9rem; } .card b { display: block; font-size: 1.35rem; font-variant-numeric: tabular-nums; }
.card span { color: var(--soft); font-size: 13px; } .good { color: var(--good); } .bad { color: var(--bad); }
`,
} as const;
