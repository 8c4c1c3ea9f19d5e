import { expect, it } from 'vitest';
import { keptJson } from './kept-json.ts';
import { Float, parseTyped } from './typed-json.ts';

it('is read as it was written', () => {
  expect(keptJson('{"a": 2.0}', 'a.json')).toEqual({ a: 2 });
  expect(keptJson('{"a": 2.0}', 'a.json', parseTyped)).toEqual({ a: new Float(2) });
});

it.each(['', '{"a": 2', 'PK\u0003'])('that is %j is said to be damaged', (text) => {
  expect(() => keptJson(text, 'work/a.json')).toThrow('work/a.json: It is not JSON. Something else has changed it: put it back from a copy, or remove the folder that it lies in.');
});
