import { expect, it } from 'vitest';
import { sparkline } from './sparkline.ts';

it.each([
  [[], 8, ''],
  [[3], 8, '▁'],
  [[2, 2, 2], 8, '▁▁▁'],
  [[0, 1, 2, 3, 4, 5, 6, 7], 8, '▁▂▃▄▅▆▇█'],
  [[0, 0, 7, 7], 2, '▁█'],
  [[9, Number.NaN, 0, Number.POSITIVE_INFINITY], 4, '█ ▁ '],
  [[1, 0.5, 0.25, 0.2, 0.18], 3, '█▃▁'],
])('%j in %i', (values, width, drawn) => expect(sparkline(values, width)).toBe(drawn));
