import { expect, it } from 'vitest';
import { settingRows } from './run-differences.ts';

it('tells settings that differ from those that do not', () => {
  expect(settingRows([{ config: { eta: 0.1, seed: 7 } }, { config: { seed: 7, eta: 0.2, folds: 3 } }])).toEqual({
    differing: [{ name: 'eta', values: [0.1, 0.2] }, { name: 'folds', values: [undefined, 3] }],
    alike: [{ name: 'seed', values: [7, 7] }],
  });
});
