import { expect, it } from 'vitest';
import { parseParameters } from '../parameters.ts';
import { assignmentsOf, tunedSettings } from './tuned-settings.ts';

it('lays a trial over what the search was given, with folds, as nothing was validated on', () => {
  const trial = { TunedHyperParameters: { num_round: '300', eta: '0.05', max_depth: '4' }, rounds: 40 };
  const settings = tunedSettings(trial, ['FeatureSet=statistics', 'Seed=9', 'Folds=0', 'gamma=1']);
  expect(settings).toEqual({ Folds: 5, FeatureSet: 'statistics', Seed: 9, gamma: 1, num_round: 40, eta: 0.05, max_depth: 4 });
  expect(tunedSettings(trial, ['Folds=3'])['Folds']).toBe(3);
  expect(parseParameters(assignmentsOf(settings))).toMatchObject({ FeatureSet: 'statistics', num_round: 40, early_stopping_rounds: 40, Folds: 5 });
});
