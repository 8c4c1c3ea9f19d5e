import { expect, it } from 'vitest';
import { repeated } from '../repeated.ts';
import { curvePlot } from './curve-plot.ts';

const curve = { name: 'chosen', colour: 'var(--ink)', points: [8, 64, 1024].map((x, i) => ({ x, value: repeated([0.9 - i / 10, 0.8 - i / 10], 1) })) };
const ticks = (svg: string): string[] => [...svg.matchAll(/aria-label="x-axis tick label"[^>]*>(.*?)<\/g>/g)].flatMap(([, group]) => [...group.matchAll(/>([^<]+)<\/text>/g)].map(([, text]) => text));

it('labels every tick of a logarithmic axis', () => {
  const svg = curvePlot('Recall.', [curve], { x: { label: 'Bytes', type: 'log', ticks: [8, 64, 1024] }, y: { label: 'Recall' } });
  expect(ticks(svg)).toEqual(['8', '64', '1024']);
  expect(svg).not.toContain('chosen');
});

it('names the curves where it is asked to', () => {
  expect(curvePlot('Recall.', [curve], { x: { label: 'Bytes' }, y: { label: 'Recall' }, names: 'top-left' })).toContain('>chosen</text>');
});
