import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Markdown } from './markdown.tsx';

const rendered = (text: string): string => renderToStaticMarkup(createElement(Markdown, { text, topLevel: 3 })).replace(/^<div class="markdown">(.*)<\/div>$/s, '$1');

it.each([
  ['# Card\n\n## Data', '<h3>Card</h3><h4>Data</h4>'],
  ['Of **ten** `flows`,\nnot *many*.', '<p>Of <strong>ten</strong> <code>flows</code>,\nnot <em>many</em>.</p>'],
  ['- one\n- **two**', '<ul><li>one</li><li><strong>two</strong></li></ul>'],
  ['[here](https://example.org/x)', '<p><a href="https://example.org/x" rel="noreferrer noopener" target="_blank">here</a></p>'],
])('%j is shown as elements', (text, markup) => expect(rendered(text)).toBe(markup));

it('tables scroll and align', () => {
  expect(rendered('| a | b |\n| --- | ---: |\n| x | 1 |')).toBe(
    '<div class="scroll" tabindex="0" role="group" aria-label="Table: a, b"><table><thead><tr><th scope="col">a</th><th scope="col" class="number">b</th></tr></thead><tbody><tr><td>x</td><td class="number">1</td></tr></tbody></table></div>',
  );
});

it.each(['<script>alert(1)</script>', 'a <img src=x onerror=alert(1)> b', '[x](javascript:alert(1))', '![x](https://evil.example/x.png)', '<b onclick="x">bold</b>'])('%s does nothing', (text) => {
  const markup = rendered(text);
  expect(markup).not.toMatch(/<(script|img|b|iframe)\b|href=/);
});
