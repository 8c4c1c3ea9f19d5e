import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { CLASS_COLOURS, Plot, figure } from './plot.ts';

const curve = (caption: string): string =>
  figure(caption, {
    x: { label: 'False-positive rate', domain: [0, 1] },
    y: { label: 'Recall', domain: [0, 1] },
    marks: [Plot.line([[0, 0], [0.1, 0.9], [1, 1]], { stroke: CLASS_COLOURS.Anomaly, clip: true, marker: 'arrow' }), Plot.frame()],
  });

describe('figure', () => {
  it('draws inline SVG with its caption (golden)', async () => {
    await expect(curve('ROC & "more" <ROC>')).toMatchFileSnapshot('fixtures/figure.html');
  });

  it('gives the same text for the same options, however many were drawn before', () => {
    expect(curve('A')).toBe(curve('A'));
  });

  it('gives ids that differ between the figures of a page, each used where it is defined', () => {
    const ids = (markup: string): string[] => [...markup.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const [a, b] = [curve('A'), curve('B')];
    expect(ids(a).length).toBeGreaterThan(1);
    expect(new Set([...ids(a), ...ids(b)]).size).toBe(ids(a).length + ids(b).length);
    for (const [, target] of a.matchAll(/url\(#([^)]+)\)/g)) expect(ids(a)).toContain(target);
  });

  it('says what it shows to those who cannot see it', () => {
    const { document } = parseHTML(`<body>${curve('ROC & "more"')}</body>`);
    expect(document.querySelector('figcaption')?.textContent).toBe('ROC & "more"');
    expect(document.querySelector('svg')?.getAttribute('aria-label')).toBe('ROC & "more"');
    expect(document.querySelector('svg')?.getAttribute('role')).toBe('img');
  });

  it('escapes what comes from data', () => {
    const drawn = figure('Names', { marks: [Plot.text(['<img src=x onerror=alert(1)>'], { x: [0], y: [0] }), Plot.dot([[0, 0]], { title: ['</title><script>'] })] });
    expect(drawn).not.toMatch(/<img|<script/);
    expect(drawn).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(drawn).toContain('&lt;/title&gt;&lt;script&gt;');
  });

  it('takes a size and a legend of classes', () => {
    const drawn = figure('Classes', {
      width: 200,
      height: 100,
      color: { legend: true, domain: ['Normal', 'Anomaly'], range: [CLASS_COLOURS.Normal, CLASS_COLOURS.Anomaly] },
      marks: [Plot.dot([{ x: 1, y: 2, label: 'Normal' }], { x: 'x', y: 'y', fill: 'label' })],
    });
    expect(drawn).toContain('viewBox="0 0 200 100"');
    expect(drawn).toContain('Anomaly');
  });
});
