import { describe, expect, it } from 'vitest';
import { CLASS_COLOURS, Plot, figure } from './plot.ts';
import { svgImage } from './svg-image.ts';

const image = svgImage(figure('Recall & "more" <b>', { x: { label: 'a\u00a0b' }, marks: [Plot.line([[0, 0], [1, 1]], { stroke: CLASS_COLOURS.Anomaly }), Plot.text(['var(--x)'], { x: [0], y: [0] })] }));

describe('svgImage', () => {
  it('stands alone: its namespace, its ground, the light colours', () => {
    expect(image).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="-14 -14 528 348" width="528" height="348" color="#1c2430" /);
    expect(image).toContain('<rect x="-14" y="-14" width="528" height="348" rx="6" fill="#ffffff"/>');
    expect(image).toContain('stroke="#c8553d"');
    expect(/^<svg .*$/m.exec(image)![0].match(/(?<![-\w])(?:viewBox|width|height|xmlns)=/g)).toHaveLength(4);
    expect(image.match(/<svg/g)).toHaveLength(1);
  });

  it('keeps its label, and what is no colour of ours', () => {
    expect(image).toContain('aria-label="Recall &amp; &quot;more&quot; &lt;b>"');
    expect(image).toContain('var(--x)');
    expect(image).not.toContain('&nbsp;');
    expect(image).toContain('a&#160;b');
  });
});
