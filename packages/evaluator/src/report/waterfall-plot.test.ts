import { expect, it } from 'vitest';
import { waterfallPlot } from './waterfall-plot.ts';

it('goes from the mean to the score in the units of the record, the largest step first (golden)', async () => {
  const names = ['Flow_Duration', 'Dst_Port', 'Idle_Mean', 'Pkts', ...Array.from({ length: 9 }, (_, i) => `F${i}`)];
  const values = [75, 10101, Number.NaN, 12345.678, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const contributions = [0.5, -2.25, 1, 0.25, ...Array.from({ length: 9 }, () => 0.125), 1.5];
  const drawn = waterfallPlot('Why', { names, values, contributions });
  expect([...drawn.matchAll(/>([\w ]+ = [^<]+|\d+ others)</g)].map(([, text]) => text).slice(0, 4)).toEqual(['Dst_Port = 10101', 'Idle_Mean = missing', 'Flow_Duration = 75 µs', 'Pkts = 12,350']);
  expect(drawn).toContain('3 others');
  expect(drawn).toContain('−2.25');
  await expect(drawn).toMatchFileSnapshot('../fixtures/plots/waterfall.html');
});
