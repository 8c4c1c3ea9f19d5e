import { expect, it } from 'vitest';
import { aDataResults } from '../../testing/a-data-results.ts';
import { resultsPlots } from './results-plots.ts';

const results = aDataResults();
const dots = (svg: string): number => svg.match(/<circle/g)?.length ?? 0;

it('draws a row for each figure, default beside tuned', () => {
  const plots = resultsPlots(results);
  expect(Object.entries(plots).map(([name, { svg }]) => [name, dots(svg)])).toEqual([['splits', 4], ['tuning', 6], ['unseen', 2], ['ladder', 2], ['learning', 2]]);
  for (const { svg } of Object.values(plots)) expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
  expect(plots.unseen!.svg).toContain('Scan | &lt;b&gt;, tuned');
});

it('leaves out what there is nothing of', () => {
  const known = { ...results.robustness.protocols, rows: results.robustness.protocols.rows.filter(({ attack }) => attack === null) };
  expect(Object.keys(resultsPlots({ ...results, tuned: null, robustness: { ...results.robustness, protocols: known } }))).toEqual(['splits', 'ladder', 'learning']);
});
