import { expect, it } from 'vitest';
import { readPredictions } from './predictions.ts';

const ONE = '{"score":0.25,"label":"Normal","threshold":0.5}';

it('reads the contract’s answer', () => {
  expect(readPredictions(`{"predictions":[${ONE}]}`, 1, 0)).toEqual({ predictions: [{ score: 0.25, label: 'Normal', threshold: 0.5 }] });
});

it.each([
  [`{"predictions":[${ONE}`, 'the answer is no whole JSON (63 characters)'],
  ['[]', 'the answer has no predictions'],
  ['null', 'the answer has no predictions'],
  ['{"predictions":[]}', 'the answer has 0 predictions for 1 flows'],
  ['{"predictions":[null]}', 'prediction 1 of the answer is null'],
  ['{"predictions":[{"score":2,"label":"Normal","threshold":0.5}]}', 'prediction 1 of the answer is {"score":2,"label":"Normal","threshold":0.5}'],
])('finds what is wrong with %s', (text, what) => {
  expect(readPredictions(text, 1, 0)).toEqual({ kind: 'failed', what });
});

it('wants the reasons that it asked for', () => {
  expect(readPredictions(`{"predictions":[${ONE}]}`, 1, 3)).toEqual({ kind: 'failed', what: `prediction 1 of the answer is ${ONE}` });
});
