import { expect, it } from 'vitest';
import { aDataResults } from '../../testing/a-data-results.ts';
import { shortWords } from './short-words.ts';

const results = aDataResults();

it('says what each model reaches and what the splits do, with intervals', () => {
  expect(shortWords(results)).toEqual([
    'The default model, over 3 grouped splits: Macro-F1 0.9500 (0.9124 to 0.9876), PR AUC of Normal 0.9500 (0.9124 to 0.9876), False-positive rate 5.0 % (1.2 % to 8.8 %), Recall of Anomaly 0.9500 (0.9124 to 0.9876).',
    'The tuned model, over the same splits: Macro-F1 0.9510 (0.9134 to 0.9886), which is +0.0010 (+0.0010 to +0.0010) against the default: a clear gain.',
    'Over random splits, as most published figures are made, the default model has a Macro-F1 0.9700 (0.9324 to 1.0000), and with addresses and times among its features 1.0000 (1.0000 to 1.0000): that is the leak, not the model.',
    'A single cut through one feature reaches a macro-F1 of 0.7000 on one grouped split (Dst_Port up to 49580).',
  ]);
});

it('says nothing of a tuned model where there is none', () => {
  expect(shortWords({ ...results, tuned: null }).join(' ')).not.toContain('tuned');
});
