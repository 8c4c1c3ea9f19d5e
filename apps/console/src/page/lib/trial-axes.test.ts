import { expect, it } from 'vitest';
import { aRun } from '../testing/a-run.ts';
import { placeOn, trialAxes } from './trial-axes.ts';

const trial = (number: number, config: Record<string, number | string>, macroF1?: number) => aRun({ id: `trial${number}`, kind: 'trial', config: { ...config, trial: number }, summary: macroF1 === undefined ? {} : { macroF1 } });

it('has an axis for each number that differs, the objective last', () => {
  const { axes, trials } = trialAxes([trial(1, { eta: 0.001, depth: 3, gamma: 0, method: 'hist' }, 0.9), trial(2, { eta: 0.1, depth: 9, gamma: 0, method: 'exact' }, 0.95), trial(3, { eta: 0.01, depth: 6 })]);
  expect(axes).toEqual([
    { name: 'eta', low: 0.001, high: 0.1, logarithmic: true },
    { name: 'depth', low: 3, high: 9, logarithmic: false },
    { name: 'macroF1', low: 0.9, high: 0.95, logarithmic: false },
  ]);
  expect(trials[2].values).toEqual({ eta: 0.01, depth: 6, gamma: undefined, method: undefined, macroF1: undefined });
  expect(placeOn(axes[0], 0.01)).toBeCloseTo(0.5, 12);
  expect(placeOn(axes[1], 6)).toBe(0.5);
});

it('has none where nothing differs', () => {
  expect(trialAxes([trial(1, { eta: 0.1 }, 0.9)]).axes).toEqual([]);
  expect(trialAxes([])).toEqual({ axes: [], trials: [] });
});
