import { type Section, escapeHtml } from '@flowsentry/page';
import type { Statement } from '../words/statement.ts';

/** What the numbers support and what they do not. */
export function meaningSection(statements: readonly Statement[]): Section {
  const list = (which: boolean): string => statements.filter(({ supported }) => supported === which).map(({ text }) => `<li>${escapeHtml(text)}</li>`).join('\n') || '<li>Nothing.</li>';
  return {
    id: 'meaning',
    title: 'What the numbers support, and what they do not',
    body: `<h3>Supported</h3>\n<ul>\n${list(true)}\n</ul>\n<h3>Not supported</h3>\n<ul>\n${list(false)}\n</ul>`,
  };
}
