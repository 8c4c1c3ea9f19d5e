import { expect, it } from 'vitest';
import { sharedSettings } from './shared-settings.ts';

it('leaves to the tuned model what makes a model', () => {
  expect(sharedSettings(['num_round=300', 'Seed=8', 'Representation=compact', 'SplitProtocol=temporal', 'Folds=5', 'ThresholdRule=max-mcc', 'eta=0.05'])).toEqual(['Seed=8', 'SplitProtocol=temporal', 'ThresholdRule=max-mcc']);
});
