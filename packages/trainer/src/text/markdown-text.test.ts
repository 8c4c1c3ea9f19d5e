import { expect, it } from 'vitest';
import { markdownText } from './markdown-text.ts';

it.each([
  ['Flow_Byts/s', 'Flow_Byts/s'],
  ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
  ['**bold** _thin_ `code` ~~gone~~', '\\*\\*bold\\*\\* \\_thin\\_ \\`code\\` \\~\\~gone\\~\\~'],
  ['[text](https://evil.example)', '\\[text\\](https\\://evil.example)'],
  ['www.evil.example and me@evil.example', 'www\\.evil.example and me\\@evil.example'],
  ['a | b', 'a \\| b'],
  ['# heading', '\\# heading'],
  ['1. item', '1\\. item'],
  ['- item', '\\- item'],
  ['&lt; and R&D', '\\&lt; and R\\&D'],
  ['#12 by @someone', '\\#12 by \\@someone'],
  ['two\n\nparagraphs', 'two paragraphs'],
  ['back\\slash', 'back\\\\slash'],
  ['$x^2$', '\\$x^2\\$'],
])('%j is %j', (text, markdown) => {
  expect(markdownText(text)).toBe(markdown);
});
