import { expect, it } from 'vitest';
import { consoleReport, consoleTargets, quantile } from './console-report.ts';

const RESULT = {
  firstViews: { overview: [300, 200, 1200] },
  redraws: { keys: [12, 18, 40], drag: [20, 51], processor: 3.14 },
  bundle: [{ file: 'plot.js', bytes: 90_000 }, { file: 'main.js', bytes: 60_500 }],
  table: { flows: 625_783, seconds: 32.2, peakBytes: 231e6, bytes: 210e6, emptyBytes: 60e6, frames: [16.7, 16.8, 50], sorts: { Score: 47.1 } },
};

it('takes the value that a share does not exceed', () => {
  expect([0.5, 0.95, 1].map((share) => quantile([30, 10, 20, 40], share))).toEqual([20, 40, 40]);
  expect(quantile([], 0.5)).toBeNaN();
});

it('holds the page to its targets', () => {
  expect(consoleTargets(RESULT).map(({ what, met }) => [what, met])).toEqual([
    ['first view of overview, p95 ms', false],
    ['redraw by arrow key, p95 ms', true],
    ['redraw by arrow key, max ms', true],
    ['redraw by dragging, p95 ms', false],
    ['redraw by dragging, max ms', false],
    ['scripts and styles, kB gzip', true],
    ['page with 625,783 flows, peak MB', true],
    ['frame while its table scrolls, p95 ms', false],
  ]);
});

it('says them in tables', () => {
  const report = consoleReport({ ...RESULT, bundle: [...RESULT.bundle, ...Array.from({ length: 6 }, (_, i) => ({ file: `view${i}.js`, bytes: 1000 }))] });
  expect(report).toMatch(/redraw by arrow key +3 +18\.0 +40\.0 +40\.0/);
  expect(report).toContain('flows was scored and on the page after 32.2 s; the page then held 210 MB, at most 231 MB, before it 60 MB.');
  expect(report).toContain('in another order after 47 ms (Score).');
  expect(report).toContain('One step takes 3.1 ms');
  expect(report).toMatch(/2 others +2\.0/);
  expect(report).toMatch(/kB gzip +156\.5\d? +at most 250 +met/);
});
