import { describe, expect, it } from 'vitest';
import { escapeHtml, htmlTable } from './html.ts';

describe('escapeHtml', () => {
  it.each([
    ['plain ä 5 €', 'plain ä 5 €'],
    ['<script>alert("x")</script>', '&#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62;'],
    ["a' onload='x", 'a&#39; onload=&#39;x'],
    ['R&D &amp;', 'R&#38;D &#38;amp;'],
    ['', ''],
  ])('of %j', (text, escaped) => {
    expect(escapeHtml(text)).toBe(escaped);
  });

  it('leaves no character that could end a text or an attribute', () => {
    const all = Array.from({ length: 0x2000 }, (_, code) => String.fromCharCode(code)).join('');
    expect(escapeHtml(all)).not.toMatch(/[<>"']|&(?!#\d+;)/);
  });
});

describe('htmlTable', () => {
  it('escapes cells and headings and aligns columns', () => {
    expect(htmlTable(['<name>', 'n'], [['a & b', '1']], ['left', 'right'])).toBe(
      '<div class="scroll"><table><thead><tr><th>&#60;name&#62;</th><th class="number">n</th></tr></thead>' +
        '<tbody><tr><td>a &#38; b</td><td class="number">1</td></tr></tbody></table></div>',
    );
  });

  it('stands without rows', () => {
    expect(htmlTable(['a'], [])).toContain('<tbody></tbody>');
  });
});
