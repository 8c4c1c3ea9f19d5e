import { expect, it } from 'vitest';
import { uploadWords } from './upload-words.ts';

it('tells what was sent, refused and left', () => {
  expect(uploadWords({ sent: new Map(), refused: new Map(), left: [], trouble: undefined }, 'later')).toEqual([]);
  expect(uploadWords({ sent: new Map([['a', 'A'], ['b', 'B'], ['c', 'C'], ['d', 'D']]), refused: new Map([['e', 'The key is wrong.'], ['f', 'The key is wrong.']]), left: ['g'], trouble: undefined }, 'later')).toEqual([
    'On Weights & Biases: A',
    'On Weights & Biases: B',
    'On Weights & Biases: C',
    '… and 1 run more',
    'Not on Weights & Biases: The key is wrong.',
    '1 run could not be sent to Weights & Biases yet. To send what is left: later',
  ]);
  expect(uploadWords({ sent: new Map(), refused: new Map(), left: ['g', 'h'], trouble: 'ECONNREFUSED' }, 'later')).toEqual(['2 runs could not be sent to Weights & Biases yet (ECONNREFUSED). To send what is left: later']);
});
